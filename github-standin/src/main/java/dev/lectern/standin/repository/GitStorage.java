package dev.lectern.standin.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;

/** The bare repositories on disk, one directory per repository id. */
public final class GitStorage {
    private final Path directory;

    public GitStorage(Path directory) {
        this.directory = directory;
    }

    /** Opens a repository; the caller closes it. */
    public Repository open(long id) throws IOException {
        return new FileRepositoryBuilder()
                .setBare()
                .setMustExist(true)
                .setGitDir(path(id).toFile())
                .build();
    }

    /** Makes an empty repository whose HEAD points to {@code defaultBranch}. */
    public void create(long id, String defaultBranch) throws IOException {
        Files.createDirectories(directory);
        try (Repository repository = new FileRepositoryBuilder()
                .setBare()
                .setGitDir(path(id).toFile())
                .build()) {
            repository.create(true);
            StoredConfig config = repository.getConfig();
            config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
            config.save();
            pointHead(repository, defaultBranch);
        }
    }

    /** Makes a repository with the branches and tags of another, or with one branch of it. */
    public void copy(long from, long to, String defaultBranch, boolean defaultBranchOnly) throws IOException {
        create(to, defaultBranch);
        String heads = Constants.R_HEADS + (defaultBranchOnly ? defaultBranch : "*");
        fetch(from, to, List.of("+" + heads + ":" + heads, "+refs/tags/*:refs/tags/*"));
    }

    /** Brings objects and refs of one repository into another, by refspecs such as {@code +a:b}. */
    public void fetch(long from, long to, List<String> specs) throws IOException {
        try (Repository source = open(from);
                Repository target = open(to)) {
            Bundles.carry(source, target, specs.stream().map(RefSpec::new).toList());
        }
    }

    /** Makes HEAD point to a branch, which need not exist yet. */
    public void pointHead(long id, String branch) throws IOException {
        try (Repository repository = open(id)) {
            pointHead(repository, branch);
        }
    }

    /** Removes a repository's data. */
    public void delete(long id) throws IOException {
        if (!Files.exists(path(id))) {
            return;
        }
        try (Stream<Path> files = Files.walk(path(id))) {
            files.sorted(Comparator.reverseOrder()).forEach(GitStorage::deleteFile);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void pointHead(Repository repository, String branch) throws IOException {
        RefUpdate.Result result = repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
        if (result != RefUpdate.Result.FORCED
                && result != RefUpdate.Result.NEW
                && result != RefUpdate.Result.NO_CHANGE) {
            throw new IOException("HEAD could not be set to " + branch + ": " + result);
        }
    }

    private Path path(long id) {
        return directory.resolve(id + ".git");
    }

    private static void deleteFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

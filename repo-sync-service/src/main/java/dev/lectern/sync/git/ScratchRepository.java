package dev.lectern.sync.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository in a fresh folder, for one attempt of one job; closing it deletes the folder. */
public final class ScratchRepository implements AutoCloseable {
    /** Bytes of the largest object that is taken from a remote. */
    public static final int LARGEST_OBJECT = 32 * 1024 * 1024;

    private final Path folder;
    private final FileRepository repository;

    private ScratchRepository(Path folder, FileRepository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** Makes an empty one for the job. */
    public static ScratchRepository create(Path scratch, UUID job) throws IOException {
        GitRuntime.harden();
        Files.createDirectories(scratch);
        Path folder = Files.createTempDirectory(scratch, job + "-");
        try {
            FileRepositoryBuilder place = new FileRepositoryBuilder()
                    .setGitDir(folder.resolve("git").toFile())
                    .setBare()
                    .setup();
            FileRepository repository = new CappedRepository(place, LARGEST_OBJECT);
            repository.create(true);
            StoredConfig config = repository.getConfig();
            config.setString("http", null, "followRedirects", "false");
            config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "logAllRefUpdates", false);
            // A collection in the background would meet the deletion of the folder.
            config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
            return new ScratchRepository(folder, repository);
        } catch (IOException | RuntimeException failure) {
            delete(folder);
            throw failure;
        }
    }

    /** Deletes what jobs of a process that was killed have left behind: folders made before {@code olderThan}. */
    public static void sweep(Path scratch, Instant olderThan) throws IOException {
        if (!Files.isDirectory(scratch)) {
            return;
        }
        try (Stream<Path> folders = Files.list(scratch)) {
            for (Path folder : folders.toList()) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(olderThan)) {
                    delete(folder);
                }
            }
        }
    }

    /** A fresh file beside the repository, for whatever the job has to put down; deleted with it. */
    public Path newFile(String name) {
        return folder.resolve(name);
    }

    Repository git() {
        return repository;
    }

    FileRepository files() {
        return repository;
    }

    @Override
    public void close() {
        repository.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(ScratchRepository::deleteOne);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

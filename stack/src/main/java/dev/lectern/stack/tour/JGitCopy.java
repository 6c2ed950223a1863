package dev.lectern.stack.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare clone made and read by JGit, for machines without the git command line. */
record JGitCopy(Path folder) implements RepositoryCopy {
    static JGitCopy of(String url, Path folder) throws IOException {
        try (Git _ = Git.cloneRepository()
                .setURI(url)
                .setBare(true)
                .setDirectory(folder.toFile())
                .call()) {
            return new JGitCopy(folder);
        } catch (GitAPIException failure) {
            throw new IOException(failure);
        }
    }

    @Override
    public String log() throws IOException {
        StringBuilder log = new StringBuilder("git log (by JGit)\n");
        ByteArrayOutputStream unused = new ByteArrayOutputStream();
        try (Git git = Git.open(folder.toFile());
                RevWalk walk = new RevWalk(git.getRepository());
                DiffFormatter differ = new DiffFormatter(unused)) {
            differ.setRepository(git.getRepository());
            walk.markStart(head(git.getRepository(), walk));
            for (RevCommit commit : walk) {
                log.append("commit ")
                        .append(commit.name())
                        .append('\n')
                        .append(commit.getFullMessage())
                        .append('\n');
                RevCommit parent = commit.getParentCount() == 0 ? null : commit.getParent(0);
                for (DiffEntry change : differ.scan(parent == null ? null : parent.getTree(), commit.getTree())) {
                    log.append("  ")
                            .append(change.getChangeType())
                            .append(' ')
                            .append(change)
                            .append('\n');
                }
            }
        }
        return log.toString();
    }

    @Override
    public Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Git git = Git.open(folder.toFile());
                RevWalk walk = new RevWalk(git.getRepository());
                TreeWalk tree = new TreeWalk(git.getRepository())) {
            tree.addTree(head(git.getRepository(), walk).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                files.put(
                        new String(tree.getRawPath(), UTF_8),
                        git.getRepository().open(tree.getObjectId(0)).getBytes());
            }
        }
        return files;
    }

    private static RevCommit head(Repository repository, RevWalk walk) throws IOException {
        return walk.parseCommit(repository.resolve(Constants.HEAD));
    }
}

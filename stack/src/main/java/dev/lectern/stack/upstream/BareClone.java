package dev.lectern.stack.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A clone without work tree in a folder of its own, from which commits are pushed; plain files only. */
final class BareClone implements AutoCloseable {
    private static final String BRANCH = "refs/heads/main";

    private final Git git;
    private final Repository repository;
    private final CredentialsProvider credentials;
    private final PersonIdent author;

    private BareClone(Git git, CredentialsProvider credentials, PersonIdent author) {
        this.git = git;
        this.repository = git.getRepository();
        this.credentials = credentials;
        this.author = author;
    }

    static BareClone of(String url, String token, PersonIdent author, Path folder) throws IOException {
        CredentialsProvider credentials = new UsernamePasswordCredentialsProvider(author.getName(), token);
        try {
            Git git = Git.cloneRepository()
                    .setURI(url)
                    .setBare(true)
                    .setDirectory(folder.toFile())
                    .setCredentialsProvider(credentials)
                    .call();
            return new BareClone(git, credentials, author);
        } catch (GitAPIException failure) {
            throw new IOException(failure);
        }
    }

    /** The newest commit; empty in an empty repository. */
    Optional<String> head() throws IOException {
        return Optional.ofNullable(repository.resolve(BRANCH)).map(ObjectId::name);
    }

    /** The files of a commit; empty where the clone does not have it. */
    Map<String, byte[]> files(String commit) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (!repository.getObjectDatabase().has(ObjectId.fromString(commit))) {
            return files;
        }
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                files.put(
                        new String(tree.getRawPath(), UTF_8),
                        repository.open(tree.getObjectId(0)).getBytes());
            }
        }
        return files;
    }

    /** Pushes one commit that makes the newest state these files; returns its id. */
    String push(Map<String, byte[]> files, String message) throws IOException {
        ObjectId parent = repository.resolve(BRANCH);
        ObjectId commit;
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder builder = new CommitBuilder();
            builder.setTreeId(tree(files, inserter));
            if (parent != null) {
                builder.setParentId(parent);
            }
            builder.setAuthor(author);
            builder.setCommitter(author);
            builder.setMessage(message);
            commit = inserter.insert(builder);
            inserter.flush();
        }
        send(commit, parent);
        return commit.name();
    }

    private static ObjectId tree(Map<String, byte[]> files, ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    private void send(ObjectId commit, @Nullable ObjectId parent) throws IOException {
        try {
            for (PushResult result : git.push()
                    .setRefSpecs(new RefSpec(commit.name() + ":" + BRANCH))
                    .setCredentialsProvider(credentials)
                    .call()) {
                for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                    if (update.getStatus() != RemoteRefUpdate.Status.OK) {
                        throw new IOException("push of " + commit.name() + " onto "
                                + (parent == null ? "nothing" : parent.name()) + ": " + update.getStatus() + " "
                                + update.getMessage());
                    }
                }
            }
        } catch (GitAPIException failure) {
            throw new IOException(failure);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}

package dev.lectern.sync.git;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * One commit of a repository and a piece of the history before it, for one attempt of a job; the content of its files
 * comes when it is asked for. Closing it deletes it.
 */
public final class FetchedCommit implements AutoCloseable {
    private static final String KB_FILE = "kb.yaml";

    private final GitRemote remote;
    private final UUID job;
    private final String commit;
    private final ScratchRepository history;
    private @Nullable ScratchRepository contents;

    private FetchedCommit(GitRemote remote, UUID job, String commit, ScratchRepository history) {
        this.remote = remote;
        this.job = job;
        this.commit = commit;
        this.history = history;
    }

    /**
     * Fetches commits and trees.
     *
     * @param depth generations; only the newest, if that many are more than a job may receive
     */
    static FetchedCommit fetch(GitRemote remote, UUID job, String commit, int depth) throws IOException {
        try {
            return fetchExactly(remote, job, commit, depth);
        } catch (Refused refused) {
            if (depth == 1 || refused.failure().errorClass() != ErrorClass.QUOTA) {
                throw refused;
            }
            return fetchExactly(remote, job, commit, 1);
        }
    }

    private static FetchedCommit fetchExactly(GitRemote remote, UUID job, String commit, int depth) throws IOException {
        ScratchRepository scratch = remote.newScratch(job);
        boolean fetched = false;
        try {
            remote.fetchHistory(scratch, commit, depth);
            fetched = true;
            return new FetchedCommit(remote, job, commit, scratch);
        } finally {
            if (!fetched) {
                scratch.close();
            }
        }
    }

    /** The commit's id. */
    public String commit() {
        return commit;
    }

    /** The folders with a {@code kb.yaml}, in order; the root is the empty text. At most 1,000. */
    public List<String> kbFolders() {
        Set<String> folders = new TreeSet<>();
        try (RevWalk walk = new RevWalk(history.git());
                TreeWalk trees = new TreeWalk(history.git())) {
            trees.addTree(root(walk));
            int nodes = 0;
            while (trees.next() && folders.size() < 1_000 && nodes++ < FolderWalk.MOST_NODES) {
                if (trees.isSubtree()) {
                    if (trees.getDepth() < FolderWalk.DEEPEST) {
                        trees.enterSubtree();
                    }
                } else if (trees.getNameString().equals(KB_FILE) && isFile(trees)) {
                    String path = trees.getPathString();
                    folders.add(path.substring(0, Math.max(0, path.length() - KB_FILE.length() - 1)));
                }
            }
            return List.copyOf(folders);
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /**
     * What a KB can take of a folder; empty if there is no such folder.
     *
     * @param folder empty for the root
     * @param known paths below the folder that the KB has
     */
    public Optional<FolderTree> folder(String folder, Set<String> known) {
        try (RevWalk walk = new RevWalk(history.git())) {
            RevTree root = root(walk);
            if (folder.isEmpty()) {
                return Optional.of(new FolderWalk().read(history, root, known));
            }
            try (TreeWalk found = TreeWalk.forPath(history.git(), folder, root)) {
                return found == null || !found.getFileMode(0).equals(FileMode.TREE)
                        ? Optional.empty()
                        : Optional.of(new FolderWalk().read(history, found.getObjectId(0), known));
            }
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /** Who touched which of the paths below the folder last; without those that the fetched history does not tell. */
    public Map<String, LastTouch> lastTouches(String folder, Set<String> paths) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        Set<String> whole = new HashSet<>();
        paths.forEach(path -> whole.add(prefix + path));
        Map<String, LastTouch> found = new HashMap<>();
        new PathHistory(history)
                .lastTouches(commit, whole)
                .forEach((path, touch) -> found.put(path.substring(prefix.length()), touch));
        return found;
    }

    /** Whether {@code earlier} is this commit or, in the fetched history, one before it. */
    public boolean reaches(String earlier) {
        return new PathHistory(history).reaches(commit, earlier);
    }

    /** Whether {@code earlier} is certainly not in the commit's history: false also where too little of it was fetched. */
    public boolean replaces(String earlier) {
        return new PathHistory(history).isWithout(commit, earlier);
    }

    /** Fetches the content of all files of the commit, in one pack. */
    public void fetchAllContents() throws IOException {
        remote.fetchFiles(freshContents(), commit);
    }

    /** Fetches the content of some blobs, in one request. */
    public void fetchContents(Set<String> blobs) throws IOException {
        ScratchRepository fresh = freshContents();
        if (!blobs.isEmpty()) {
            remote.fetchBlobs(fresh, blobs);
        }
    }

    /** Writes a fetched blob, without ever holding more of it than JGit's windows where it is large. */
    public void copy(String blob, OutputStream out) throws IOException {
        if (contents == null) {
            throw new IllegalStateException("no content was fetched");
        }
        try (ObjectReader reader = contents.git().newObjectReader()) {
            ObjectLoader loader = reader.open(ObjectId.fromString(blob));
            loader.copyTo(out);
        } catch (MissingObjectException missing) {
            throw new Refused(ErrorClass.TRANSIENT, "git left out a file that was asked for", missing);
        }
    }

    /** A file for whatever the job has to put down; deleted with this. */
    public Path newFile(String name) {
        return history.newFile(name);
    }

    @Override
    public void close() {
        history.close();
        if (contents != null) {
            contents.close();
        }
    }

    private ScratchRepository freshContents() throws IOException {
        if (contents != null) {
            contents.close();
        }
        contents = remote.newScratch(job);
        return contents;
    }

    private RevTree root(RevWalk walk) throws IOException {
        return walk.parseCommit(ObjectId.fromString(commit)).getTree();
    }

    private static boolean isFile(TreeWalk trees) {
        return trees.getFileMode(0).equals(FileMode.REGULAR_FILE)
                || trees.getFileMode(0).equals(FileMode.EXECUTABLE_FILE);
    }

    private static Refused unreadable(IOException failure) {
        return new Refused(ErrorClass.INVALID, "the repository's tree cannot be read", failure);
    }
}

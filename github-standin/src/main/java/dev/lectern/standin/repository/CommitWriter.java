package dev.lectern.standin.repository;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Commits files onto a branch of a bare repository. */
public final class CommitWriter {
    private final Repository repository;
    private final PersonIdent person;

    /** Commits in {@code repository} as {@code login}, at {@code time}. */
    public CommitWriter(Repository repository, long userId, String login, Instant time) {
        this.repository = repository;
        this.person = new PersonIdent(login, userId + "+" + login + "@users.noreply.github.com", time, ZoneOffset.UTC);
    }

    /** Puts files, by path, on top of what the branch has; makes the branch if there is none. */
    public ObjectId commit(String branch, Map<String, byte[]> files, String message) throws IOException {
        String ref = Constants.R_HEADS + branch;
        ObjectId parent = repository.resolve(ref);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache tree = parent == null ? DirCache.newInCore() : treeOf(parent);
            DirCacheEditor editor = tree.editor();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
                editor.add(new RegularFile(file.getKey(), blob));
            }
            editor.finish();
            ObjectId commit = insert(inserter, tree.writeTree(inserter), message, parent);
            inserter.flush();
            move(ref, parent, commit);
            return commit;
        }
    }

    /** Inserts a commit object without moving any ref. */
    public ObjectId insert(ObjectInserter inserter, ObjectId tree, String message, @Nullable ObjectId... parents)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        for (ObjectId parent : parents) {
            if (parent != null) {
                commit.addParentId(parent);
            }
        }
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message);
        return inserter.insert(commit);
    }

    private DirCache treeOf(ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(commit);
            DirCache cache = DirCache.newInCore();
            DirCacheBuilder builder = cache.builder();
            builder.addTree(new byte[0], DirCacheEntry.STAGE_0, walk.getObjectReader(), parsed.getTree());
            builder.finish();
            return cache;
        }
    }

    private void move(String ref, @Nullable ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
        update.setNewObjectId(to);
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IOException(ref + " could not be moved: " + result);
        }
    }

    private static final class RegularFile extends DirCacheEditor.PathEdit {
        private final ObjectId blob;

        RegularFile(String path, ObjectId blob) {
            super(path);
            this.blob = blob;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(blob);
        }
    }
}

package dev.lectern.sync.git;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of the commit an export builds on: path, mode and blob id, and none of their content. */
public final class BaseTree {
    private static final int MAX_FILES = 200_000;

    private final Map<String, Item> items;
    private final Optional<String> commit;
    private final Optional<String> tree;

    private BaseTree(Map<String, Item> items, Optional<String> commit, Optional<String> tree) {
        this.items = items;
        this.commit = commit;
        this.tree = tree;
    }

    /** The base of an empty repository. */
    public static BaseTree empty() {
        return new BaseTree(Map.of(), Optional.empty(), Optional.empty());
    }

    /** Walks the trees of a fetched commit. */
    public static BaseTree read(ScratchRepository scratch, String commitId) {
        try (RevWalk walk = new RevWalk(scratch.git());
                TreeWalk trees = new TreeWalk(scratch.git())) {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(commitId));
            trees.addTree(commit.getTree());
            trees.setRecursive(true);
            Map<String, Item> items = new LinkedHashMap<>();
            while (trees.next()) {
                items.put(trees.getPathString(), new Item(trees.getFileMode(0), trees.getObjectId(0)));
                if (items.size() > MAX_FILES) {
                    throw new Refused(ErrorClass.QUOTA, "the branch has more than " + MAX_FILES + " files");
                }
            }
            return new BaseTree(
                    items, Optional.of(commitId), Optional.of(commit.getTree().name()));
        } catch (IOException | IllegalArgumentException failure) {
            throw new Refused(ErrorClass.INVALID, "the branch's tree cannot be read", failure);
        }
    }

    /** The id of the commit, absent for an empty repository. */
    public Optional<String> commit() {
        return commit;
    }

    /** The id of the root tree, absent for an empty repository. */
    public Optional<String> tree() {
        return tree;
    }

    /** The id of the blob of the regular file at {@code path}. */
    public Optional<String> blob(String path) {
        return Optional.ofNullable(items.get(path))
                .filter(Item::isFile)
                .map(item -> item.id().name());
    }

    /** Whether there is anything at {@code path}: a file, a link or a submodule. */
    public boolean has(String path) {
        return items.containsKey(path);
    }

    Map<String, Item> items() {
        return items;
    }

    /** A leaf of the tree: a file, a symbolic link or a submodule. */
    record Item(FileMode mode, ObjectId id) {
        boolean isFile() {
            return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
        }
    }
}

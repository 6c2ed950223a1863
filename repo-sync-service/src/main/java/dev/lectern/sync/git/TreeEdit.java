package dev.lectern.sync.git;

import dev.lectern.sync.git.BaseTree.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Writes files over a base tree, straight into one pack; content is in memory only while it is written. */
public final class TreeEdit implements AutoCloseable {
    private static final int FASTEST = 1;
    /** Git's id of a tree without anything in it. */
    private static final String EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private final BaseTree base;
    private final Map<String, Item> leaves;
    private final Set<String> written = new HashSet<>();
    private final List<PathProblem> problems = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final PathRules rules = new PathRules();
    private final PackInserter pack;

    public TreeEdit(ScratchRepository scratch, BaseTree base) {
        this.base = base;
        this.leaves = new TreeMap<>(base.items());
        this.pack = scratch.files().getObjectDatabase().newPackInserter();
        pack.checkExisting(false);
        pack.setCompressionLevel(FASTEST);
    }

    /** Git's id of a file with that content, in hex. */
    public static String blobId(byte[] content) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, content).name();
        }
    }

    /** Whether the path steers git or GitHub, so that it is never written and never removed. */
    public static boolean isLeftAlone(String path) {
        return PathRules.isSteering(path);
    }

    /** Puts a file at {@code path}; a path that cannot be written is noted as a problem, see {@link #build}. */
    public void put(String path, byte[] content) throws IOException {
        if (PathRules.isSteering(path)) {
            skipped.add(path);
            return;
        }
        Optional<String> refusal = rules.refusal(path);
        if (refusal.isPresent()) {
            problems.add(new PathProblem(path, refusal.get()));
            return;
        }
        Item before = leaves.get(path);
        if (before != null && !before.isFile()) {
            problems.add(new PathProblem(path, "the repository has a link or a submodule there"));
            return;
        }
        ObjectId blob = pack.insert(Constants.OBJ_BLOB, content);
        leaves.put(path, new Item(before == null ? FileMode.REGULAR_FILE : before.mode(), blob));
        written.add(path);
    }

    /** Takes away a file that an earlier export wrote; anything but a regular file stays. */
    public void remove(String path) {
        Item before = leaves.get(path);
        if (before != null && before.isFile() && !written.contains(path) && !PathRules.isSteering(path)) {
            leaves.remove(path);
        }
    }

    /** The id of the blob that was put at {@code path}. */
    public Optional<String> blob(String path) {
        return Optional.ofNullable(leaves.get(path))
                .filter(leaf -> written.contains(path))
                .map(leaf -> leaf.id().name());
    }

    /** Paths that were left out because they steer git or GitHub. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** Writes trees and commit; the pack is complete on disk when this returns {@link EditResult.Committed}. */
    public EditResult build(CommitSpec spec) throws IOException {
        return build(
                spec, base.commit().map(List::of).orElse(List.of()), base.tree().orElse(leaves.isEmpty() ? EMPTY : ""));
    }

    /**
     * The same with parents that need not be the base.
     *
     * @param parents ids of commits in the scratch repository, in hex
     * @param same id of the tree that is not worth a commit; empty: any is
     */
    public EditResult build(CommitSpec spec, List<String> parents, String same) throws IOException {
        findCollisions();
        if (!problems.isEmpty()) {
            return new EditResult.Impossible(List.copyOf(problems));
        }
        ObjectId tree = writeTree();
        if (tree.name().equals(same)) {
            return new EditResult.Unchanged();
        }
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents.stream().map(ObjectId::fromString).toList());
        commit.setAuthor(spec.authorIdent());
        commit.setCommitter(spec.committerIdent());
        commit.setMessage(spec.fullMessage());
        ObjectId id = pack.insert(commit);
        pack.flush();
        return new EditResult.Committed(id.name(), tree.name());
    }

    @Override
    public void close() {
        pack.close();
    }

    private ObjectId writeTree() throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, Item> leaf : leaves.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(leaf.getKey());
            entry.setFileMode(leaf.getValue().mode());
            entry.setObjectId(leaf.getValue().id());
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(pack);
    }

    private void findCollisions() {
        PathCollisions collisions = new PathCollisions(leaves.keySet());
        for (String path : written) {
            collisions.of(path).ifPresent(reason -> problems.add(new PathProblem(path, reason)));
        }
    }
}

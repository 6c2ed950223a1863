package dev.lectern.sync.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathHistoryTest {
    @TempDir
    Path folder;

    @Test
    void treeThatHoldsItselfManyTimesOverIsNotWalked() throws IOException {
        try (ScratchRepository scratch = ScratchRepository.create(folder, UUID.randomUUID());
                ObjectInserter objects = scratch.git().newObjectInserter()) {
            ObjectId blob = objects.insert(Constants.OBJ_BLOB, "x".getBytes(UTF_8));
            ObjectId notes = tree(objects, "a.md", FileMode.REGULAR_FILE, blob, 1);
            ObjectId bomb = notes;
            for (int level = 0; level < 15; level++) {
                bomb = tree(objects, "d", FileMode.TREE, bomb, 10);
            }
            TreeFormatter root = new TreeFormatter();
            root.append("bomb", FileMode.TREE, bomb);
            root.append("notes", FileMode.TREE, notes);
            String head = commit(objects, objects.insert(root));

            Map<String, LastTouch> touches = assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> new PathHistory(scratch).lastTouches(head, Set.of("notes0/a.md", "notes/a.md0")));

            assertThat(touches).containsOnlyKeys("notes/a.md0");
        }
    }

    private static ObjectId tree(ObjectInserter objects, String name, FileMode mode, ObjectId of, int times)
            throws IOException {
        TreeFormatter tree = new TreeFormatter();
        for (int number = 0; number < times; number++) {
            tree.append(name + number, mode, of);
        }
        return objects.insert(tree);
    }

    private static String commit(ObjectInserter objects, ObjectId tree) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(new PersonIdent("wim", "wim@example.org"));
        commit.setCommitter(commit.getAuthor());
        commit.setMessage("first");
        ObjectId id = objects.insert(commit);
        objects.flush();
        return id.name();
    }
}

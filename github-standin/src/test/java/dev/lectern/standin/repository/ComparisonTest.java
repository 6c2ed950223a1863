package dev.lectern.standin.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private InMemoryRepository repository;
    private ObjectInserter objects;

    @BeforeEach
    void open() {
        repository = new InMemoryRepository(new DfsRepositoryDescription("notes"));
        objects = repository.newObjectInserter();
    }

    @AfterEach
    void close() {
        objects.close();
        repository.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 300"})
    void treeThatHoldsItselfManyTimesOverIsListedInPart(int innermost, int listed) throws IOException {
        ObjectId blob = objects.insert(Constants.OBJ_BLOB, "x".getBytes(UTF_8));
        ObjectId tree = tree(FileMode.REGULAR_FILE, blob, innermost);
        for (int level = 0; level < 10; level++) {
            tree = tree(FileMode.TREE, tree, 100);
        }
        ObjectId base = commit(tree(FileMode.REGULAR_FILE, blob, 1), List.of());
        ObjectId head = commit(tree, List.of(base));

        Comparison comparison =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Comparison.of(repository, base, head));

        assertThat(comparison.status()).isEqualTo("ahead");
        assertThat(comparison.files()).hasSizeBetween(listed, listed + 1);
    }

    private ObjectId tree(FileMode mode, ObjectId of, int times) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        for (int number = 0; number < times; number++) {
            tree.append("n%03d".formatted(number), mode, of);
        }
        return objects.insert(tree);
    }

    private ObjectId commit(ObjectId tree, List<ObjectId> parents) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(new PersonIdent("wim", "wim@example.org"));
        commit.setCommitter(commit.getAuthor());
        ObjectId id = objects.insert(commit);
        objects.flush();
        return id;
    }
}

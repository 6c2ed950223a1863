package dev.lectern.kb.feed;

import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class FeedPruningIT {
    @Inject
    FeedPruning pruning;

    private final World world = World.current();

    @Test
    void changesOlderThanTheyAreKeptAreForgottenAndNoOthers() throws SQLException {
        UUID wim = world.user("wim", "write");
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "Old")).then().statusCode(201);
        createEntry(wim, kb, Map.of("title", "Younger")).then().statusCode(201);
        createEntry(wim, kb, Map.of("title", "New")).then().statusCode(201);
        age(kb, "old", "7 days 1 minute");
        age(kb, "younger", "6 days 23 hours");

        int pruned = pruning.prune();

        assertThat(pruned).isPositive();
        assertThat(changed(kb)).containsExactly("/kb.yaml", "new", "younger");
        assertThat(pruning.prune()).isZero();
    }

    @Test
    void theWorkerCannotForgetWhatHasJustHappenedWhateverItIsToldToKeep() throws SQLException {
        UUID wim = world.user("wim", "write");
        String kb = sandbox(wim);
        try (Connection connection = world.database().connect("kb_worker");
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM kb.entry_change WHERE kb_id = '" + kb + "'");
        }
        assertThat(changed(kb)).containsExactly("/kb.yaml");
    }

    private void age(String kb, String id, String by) throws SQLException {
        try (Connection connection = world.database().connect("kb_owner");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE kb.entry_change SET created_at = created_at - interval '" + by
                    + "' WHERE kb_id = '" + kb + "' AND entry_id = '" + id + "'");
        }
    }

    private List<String> changed(String kb) throws SQLException {
        try (Connection connection = world.database().connect("kb_owner");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT entry_id FROM kb.entry_change WHERE kb_id = '" + kb + "' ORDER BY entry_id")) {
            List<String> ids = new ArrayList<>();
            while (row.next()) {
                ids.add(row.getString(1));
            }
            return ids;
        }
    }
}

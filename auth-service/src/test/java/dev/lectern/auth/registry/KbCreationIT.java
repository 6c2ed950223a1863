package dev.lectern.auth.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names and slots of new KBs. */
class KbCreationIT {
    private static final RegistryDatabase DATABASE = RegistryDatabase.create();

    @Test
    void createRefusesATakenNameAndTheWordsThatArePathsOfTheirOwn() throws SQLException {
        assertThat(outcome(DATABASE.create(UUID.randomUUID(), "shared", "taken", null, null)))
                .isEqualTo("created");
        assertThat(outcome(DATABASE.create(UUID.randomUUID(), "curated", "taken", null, null)))
                .isEqualTo("name_taken");
        assertThat(outcome(DATABASE.create(UUID.randomUUID(), "shared", "from-repo", null, null)))
                .isEqualTo("name_taken");
        UUID owner = DATABASE.user("read");
        assertThat(outcome(DATABASE.create(UUID.randomUUID(), "personal", "taken", owner, null)))
                .isEqualTo("created");
        assertThat(outcome(DATABASE.create(UUID.randomUUID(), "personal", "taken", owner, null)))
                .isEqualTo("created");
    }

    @Test
    void createOpensTheNewRootToTheRunningTransactionAlone() throws SQLException {
        UUID owner = DATABASE.user("read");
        try (Connection connection = DATABASE.begin("kb_app")) {
            JsonNode created = RegistryDatabase.tree(RegistryDatabase.value(
                    connection,
                    "SELECT auth.create_kb(?, 'personal', NULL, '知識', '', NULL, ?, NULL, NULL)",
                    UUID.randomUUID(),
                    owner));
            String scopes = "{" + created.at("/root_scope_id").asText() + "}";

            assertThat(created.at("/slug").asText()).matches("kb-[0-9a-f]{12}");
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_read_scopes()"))
                    .isEqualTo(scopes);
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_write_scopes()"))
                    .isEqualTo(scopes);
            connection.commit();
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_read_scopes()"))
                    .isEqualTo("{}");
        }
    }

    @Test
    void curatedKbIsReadableUnlessSaidAndNeverWritableByDefault() throws SQLException {
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "curated", "handbook", null, null);

        assertThat(DATABASE.view(null, null, kb, null).at("/kb/default_role").asText())
                .isEqualTo("read");
        assertThatThrownBy(() -> DATABASE.execute("UPDATE auth.kb SET default_role = 'write' WHERE kb_id = ?", kb))
                .hasMessageContaining("kb_curated_is_read_or_closed");
        assertThatThrownBy(() -> DATABASE.execute("UPDATE auth.kb SET default_role = NULL WHERE kb_id = ?", kb))
                .hasMessageContaining("kb_curated_is_read_or_closed");
    }

    @Test
    void nameOfADeletedKbInheritsNothing() throws SQLException {
        UUID rd = DATABASE.user("read");
        UUID first = UUID.randomUUID();
        DATABASE.create(first, "shared", "phoenix", null, null);
        DATABASE.grant(first, "user", rd, "admin", "NULL");
        DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", first);
        UUID second = UUID.randomUUID();

        DATABASE.create(second, "shared", "phoenix", null, null);

        assertThat(DATABASE.resolve("phoenix")).isEqualTo(second.toString());
        assertThat(DATABASE.view(rd, null, second, null).at("/grants")).isEmpty();
        assertThat(DATABASE.values("auth_owner", "SELECT role FROM auth.kb_permission WHERE kb_id = ?", first))
                .isEmpty();
        assertThat(DATABASE.values("auth_owner", "SELECT path FROM auth.scope WHERE kb_id = ?", first))
                .isEmpty();
    }

    @Test
    void expiredSandboxGivesItsSlotBackAtTheNextCreation() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID first = UUID.randomUUID();
        assertThat(outcome(DATABASE.create(first, "ephemeral", null, owner, 1))).isEqualTo("created");
        JsonNode refused = DATABASE.create(UUID.randomUUID(), "ephemeral", null, owner, 1);
        assertThat(outcome(refused)).isEqualTo("quota_exceeded");
        assertThat(refused.at("/limit").asInt()).isEqualTo(1);
        assertThat(refused.at("/used").asInt()).isEqualTo(1);

        DATABASE.execute("UPDATE auth.kb SET expires_at = now() - interval '1 second' WHERE kb_id = ?", first);

        assertThat(callerView(owner).at("/slots/ephemeral_kbs").asInt()).isZero();
        assertThat(outcome(DATABASE.create(UUID.randomUUID(), "ephemeral", null, owner, 1)))
                .isEqualTo("created");
        assertThat(callerView(owner).at("/slots/ephemeral_kbs").asInt()).isEqualTo(1);

        DATABASE.value("kb_worker", "SELECT auth.sweep_kb(?)", first);

        assertThat(callerView(owner).at("/slots/ephemeral_kbs").asInt()).isEqualTo(1);
    }

    @Test
    void sixtyFourCreationsAtOnceTakeExactlyTheSlotsThereAre() throws Exception {
        UUID owner = DATABASE.user("read");
        DATABASE.expiredSandbox(owner);
        DATABASE.expiredSandbox(owner);

        List<String> outcomes =
                atOnce(64, () -> outcome(DATABASE.create(UUID.randomUUID(), "ephemeral", null, owner, 5)));

        assertThat(outcomes).filteredOn("created"::equals).hasSize(5);
        assertThat(outcomes).filteredOn("quota_exceeded"::equals).hasSize(59);
        assertThat(DATABASE.value(
                        "auth_owner", "SELECT used FROM auth.kb_slot WHERE user_id = ? AND kind = 'ephemeral'", owner))
                .isEqualTo("5");
    }

    @Test
    void sixtyFourCreationsOfOneNameMakeOneKb() throws Exception {
        List<String> outcomes =
                atOnce(64, () -> outcome(DATABASE.create(UUID.randomUUID(), "shared", "contested", null, null)));

        assertThat(outcomes).filteredOn("created"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("name_taken"::equals).hasSize(63);
    }

    @Test
    void deletionFreesTheSlotOnce() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "personal", null, owner, 1);

        DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", kb);
        DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", kb);

        assertThat(callerView(owner).at("/slots/personal_kbs").asInt()).isZero();
    }

    private static JsonNode callerView(UUID user) throws SQLException {
        return DATABASE.json("kb_app", "SELECT auth.caller_view(?, NULL)", user);
    }

    private static String outcome(JsonNode created) {
        return created.at("/outcome").asText();
    }

    private static List<String> atOnce(int count, Callable<String> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<String>> all = IntStream.range(0, count)
                    .mapToObj(_ -> threads.submit(work))
                    .toList();
            ArrayList<String> outcomes = new ArrayList<>();
            for (Future<String> one : all) {
                outcomes.add(one.get());
            }
            return outcomes;
        }
    }
}

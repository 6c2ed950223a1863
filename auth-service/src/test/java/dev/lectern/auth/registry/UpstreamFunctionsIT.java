package dev.lectern.auth.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpstreamFunctionsIT {
    private static final RegistryDatabase DATABASE = RegistryDatabase.create();
    private static final AtomicLong NEXT_ID = new AtomicLong(1_000);
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);
    private static final String C = "c".repeat(40);
    private static final String BEFORE = "SELECT auth.upstreams_due(now() + interval '1 hour', 1000)";

    private final long repositoryId = NEXT_ID.incrementAndGet();
    private final UUID job = UUID.randomUUID();

    @Test
    void whoeverMayReadTheKbSeesItsRepositoryAndNobodyElse() throws SQLException {
        UUID kb = kb("curated", "mirror");

        try (Connection connection = DATABASE.begin("kb_app")) {
            assertThat(of(connection, kb).isNull()).as("no scope is open").isTrue();
            open(connection, "app.read_scopes", kb);
            JsonNode upstream = of(connection, kb);
            assertThat(upstream.path("repository").asText()).isEqualTo("lectern/handbook");
            assertThat(upstream.path("folder").asText()).isEqualTo("docs");
            assertThat(upstream.path("head").asText()).isEqualTo(A);
            assertThat(upstream.path("state").asText()).isEqualTo("level");
            assertThat(upstream.path("fork_count").asInt()).isZero();
            open(connection, "app.read_scopes", kb("curated", "mirror"));
            assertThat(of(connection, kb).isNull()).as("another KB's scope").isTrue();
        }
    }

    @Test
    void aHeadMovesOnlyFromTheOneThatWasRead() throws SQLException {
        UUID kb = kb("curated", "mirror");

        try (Connection connection = DATABASE.begin("kb_app")) {
            open(connection, "app.read_scopes", kb);
            assertThat(move(connection, kb, A, B)).as("no write scope").isEqualTo("f");
            open(connection, "app.write_scopes", kb);
            assertThat(move(connection, kb, B, C)).isEqualTo("f");
            assertThat(move(connection, kb, A, B)).isEqualTo("t");
            assertThat(move(connection, kb, A, C)).isEqualTo("f");
            assertThat(of(connection, kb).path("head").asText()).isEqualTo(B);
        }
    }

    @Test
    void ofTwoWhoMoveAHeadAtOnceOneWins() throws Exception {
        UUID kb = kb("curated", "mirror");

        try (Connection first = DATABASE.begin("kb_app");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            open(first, "app.write_scopes", kb);
            assertThat(move(first, kb, A, B)).isEqualTo("t");
            Future<String> second = threads.submit(() -> {
                try (Connection connection = DATABASE.begin("kb_app")) {
                    open(connection, "app.write_scopes", kb);
                    return String.valueOf(move(connection, kb, A, C));
                }
            });
            first.commit();
            assertThat(second.get()).isEqualTo("f");
        }
    }

    @Test
    void theSiteOpensAMirrorAndNothingElse() throws SQLException {
        UUID mirror = kb("curated", "mirror");
        UUID copy = kb("personal", "working_copy");
        UUID plain = UUID.randomUUID();
        DATABASE.create(plain, "curated", null, null, null);

        try (Connection connection = DATABASE.begin("kb_app")) {
            for (UUID closed : new UUID[] {copy, plain, UUID.randomUUID()}) {
                assertThat(begin(connection, closed, job).isNull()).isTrue();
                assertThat(RegistryDatabase.value(connection, "SELECT auth.app_write_scopes()"))
                        .isEqualTo("{}");
            }
            assertThat(begin(connection, mirror, null).isNull())
                    .as("without a job")
                    .isTrue();
            JsonNode facts = begin(connection, mirror, job);
            assertThat(facts.path("id").asText()).isEqualTo(mirror.toString());
            String scopes = "{" + facts.path("root_scope_id").asText() + "}";
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_write_scopes()"))
                    .isEqualTo(scopes);
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_user()"))
                    .isNull();
            connection.commit();
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_write_scopes()"))
                    .isEqualTo("{}");
        }
        assertThatThrownBy(() -> DATABASE.value("repo_sync_app", "SELECT auth.begin_site(?, ?)", mirror, job))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DATABASE.value("repo_sync_worker", "SELECT auth.begin_site(?, ?)", mirror, job))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aMirrorCannotBeDeletedWhileTheSiteWritesIt() throws Exception {
        UUID mirror = kb("curated", "mirror");

        try (Connection site = DATABASE.begin("kb_app");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            begin(site, mirror, job);
            Future<?> deletion = threads.submit(() -> {
                try (Connection connection = DATABASE.begin("kb_app")) {
                    RegistryDatabase.value(connection, "SELECT set_config('lock_timeout', '300ms', true)");
                    RegistryDatabase.value(connection, "SELECT auth.delete_kb(?)", mirror);
                    return null;
                }
            });
            assertThatThrownBy(deletion::get).hasMessageContaining("lock timeout");
        }
        assertThat(DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", mirror)).isEqualTo("t");
        assertThat(DATABASE.value("auth_owner", "SELECT count(*) FROM auth.kb_upstream WHERE kb_id = ?", mirror))
                .isEqualTo("0");
    }

    @Test
    void aSandboxFollowsNothing() throws SQLException {
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "ephemeral", null, DATABASE.user("read"), null);

        assertThatThrownBy(() -> set(kb, "mirror")).hasMessageContaining("cannot be a mirror");
        assertThat(set(kb, "working_copy")).isEqualTo("t");
    }

    @Test
    void mirrorsAreFoundWhenDueAndByTheirRepository() throws SQLException {
        UUID mirror = kb("curated", "mirror");
        UUID copy = kb("personal", "working_copy");
        String byId = "SELECT auth.mirrors_of(?, 'no/such') ->> 'kb_id'";

        assertThat(DATABASE.values("repo_sync_worker", BEFORE.replace("1000)", "1000) ->> 'kb_id'")))
                .contains(mirror.toString())
                .doesNotContain(copy.toString());
        assertThat(DATABASE.values(
                        "repo_sync_worker", "SELECT auth.upstreams_due(now() - interval '1 hour', 1000) ->> 'kb_id'"))
                .doesNotContain(mirror.toString());
        assertThat(DATABASE.values("repo_sync_worker", byId, repositoryId)).containsExactly(mirror.toString());
        assertThat(DATABASE.values("repo_sync_worker", "SELECT auth.mirrors_of(NULL, 'Lectern/Handbook') ->> 'kb_id'"))
                .contains(mirror.toString())
                .doesNotContain(copy.toString());
        assertThatThrownBy(() -> DATABASE.values("repo_sync_app", BEFORE)).hasMessageContaining("permission denied");
    }

    @Test
    void aLookAtTheRepositoryIsNoted() throws SQLException {
        UUID kb = kb("curated", "mirror");

        note(
                "repo_sync_worker",
                kb,
                "{\"fork_count\": 3, \"state\": \"gone\", \"state_detail\": \"It is not there.\"}");
        JsonNode gone = forJob(kb);
        note("repo_sync_worker", kb, "{\"state\": \"level\"}");
        JsonNode level = forJob(kb);

        assertThat(gone.path("fork_count").asInt()).isEqualTo(3);
        assertThat(gone.path("state_detail").asText()).isEqualTo("It is not there.");
        assertThat(level.path("state_detail").isNull()).isTrue();
        assertThat(level.path("fork_count").asInt()).isEqualTo(3);
        assertThat(note("repo_sync_app", kb, "{\"fork_count\": 9}"))
                .as("no scope is open")
                .isEqualTo("f");
        assertThat(forJob(kb).path("fork_count").asInt()).isEqualTo(3);
    }

    private UUID kb(String kind, String relation) throws SQLException {
        UUID kb = UUID.randomUUID();
        UUID owner = kind.equals("personal") ? DATABASE.user("read") : null;
        DATABASE.create(kb, kind, "kb-" + kb.toString().substring(0, 13), owner, null);
        set(kb, relation);
        return kb;
    }

    private String set(UUID kb, String relation) throws SQLException {
        try (Connection connection = DATABASE.begin("kb_app")) {
            open(connection, "app.write_scopes", kb);
            String set = RegistryDatabase.value(
                    connection,
                    "SELECT auth.set_upstream(?, jsonb_build_object('kind', ?::text, 'repository', 'lectern/handbook',"
                            + " 'repository_id', ?::bigint, 'folder', 'docs', 'branch', 'main', 'head', ?::text))",
                    kb,
                    relation,
                    repositoryId,
                    A);
            connection.commit();
            return String.valueOf(set);
        }
    }

    private static void open(Connection connection, String setting, UUID kb) throws SQLException {
        String root = DATABASE.value("auth_owner", "SELECT root_scope_id FROM auth.kb WHERE kb_id = ?", kb);
        RegistryDatabase.value(connection, "SELECT set_config(?, ?, true)", setting, "{" + root + "}");
    }

    private static JsonNode of(Connection connection, UUID kb) throws SQLException {
        return RegistryDatabase.tree(RegistryDatabase.value(connection, "SELECT auth.upstream_of(?)", kb));
    }

    private static JsonNode begin(Connection connection, UUID kb, @Nullable UUID job) throws SQLException {
        return RegistryDatabase.tree(RegistryDatabase.value(connection, "SELECT auth.begin_site(?, ?)", kb, job));
    }

    private static @Nullable String move(Connection connection, UUID kb, String from, String to) throws SQLException {
        return RegistryDatabase.value(connection, "SELECT auth.move_upstream(?, ?, ?)", kb, from, to);
    }

    private static @Nullable String note(String role, UUID kb, String note) throws SQLException {
        return DATABASE.value(role, "SELECT auth.note_upstream(?, ?::jsonb)", kb, note);
    }

    private static JsonNode forJob(UUID kb) throws SQLException {
        return DATABASE.json("repo_sync_worker", "SELECT auth.upstream_for_job(?)", kb);
    }
}

package dev.lectern.auth.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.auth.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedFunctionsIT {
    private static final RegistryDatabase DATABASE = RegistryDatabase.create();

    @Test
    void schemaVersionIsThatOfTheLastMigration() throws SQLException {
        String version = DATABASE.value("repo_sync_owner", "SELECT auth.schema_version()");

        assertThat(version)
                .isEqualTo(DATABASE.value(
                        "auth_owner", "SELECT max(version::int) FROM auth.flyway_schema_history WHERE success"));
    }

    @Test
    void nothingOfTheSchemaIsOpenToOtherServicesButThePublishedFunctions() throws SQLException {
        Set<String> published = new TreeSet<>(DATABASE.values("auth_owner", """
                SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'auth'::regnamespace
                  AND (has_function_privilege('kb_app', oid, 'EXECUTE')
                    OR has_function_privilege('kb_worker', oid, 'EXECUTE')
                    OR has_function_privilege('repo_sync_app', oid, 'EXECUTE')
                    OR has_function_privilege('repo_sync_worker', oid, 'EXECUTE'))
                """));

        assertThat(published)
                .containsExactly(
                        "access_view",
                        "app_read_scopes",
                        "app_user",
                        "app_write_scopes",
                        "begin_access",
                        "begin_site",
                        "caller_view",
                        "create_kb",
                        "delete_kb",
                        "expired_kbs",
                        "extend_kb",
                        "list_kbs",
                        "mirrors_of",
                        "move_upstream",
                        "note_upstream",
                        "record_audit",
                        "release_hold",
                        "renew_hold",
                        "resolve_kb",
                        "schema_version",
                        "set_upstream",
                        "sweep_kb",
                        "take_hold",
                        "update_kb",
                        "upstream_for_job",
                        "upstream_of",
                        "upstreams_due");
        assertThat(DATABASE.values("auth_owner", """
                SELECT relname FROM pg_class WHERE relnamespace = 'auth'::regnamespace AND relkind = 'r'
                  AND (has_table_privilege('kb_app', oid, 'SELECT') OR has_table_privilege('kb_worker', oid, 'SELECT')
                    OR has_table_privilege('repo_sync_app', oid, 'SELECT'))
                """)).isEmpty();
        assertThat(DATABASE.values("auth_owner", """
                SELECT proname FROM pg_proc WHERE pronamespace = 'auth'::regnamespace AND prosecdef
                  AND NOT proconfig @> ARRAY['search_path=auth, pg_temp']
                """)).isEmpty();
        assertThat(DATABASE.values("auth_owner", """
                SELECT rolname FROM pg_roles WHERE rolname ~ '^(auth|kb|repo_sync)_'
                  AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
                """)).isEmpty();
    }

    @Test
    void kbIsFoundBySlugAndByIdUntilItIsDeleted() throws SQLException {
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "shared", "find-me", null, null);

        assertThat(resolve("find-me")).isEqualTo(kb.toString());
        assertThat(resolve(kb.toString().toUpperCase(Locale.ROOT))).isEqualTo(kb.toString());
        assertThat(resolve("find-m_")).isNull();
        assertThat(resolve(UUID.randomUUID().toString())).isNull();

        assertThat(DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", kb)).isEqualTo("t");

        assertThat(resolve("find-me")).isNull();
        assertThat(resolve(kb.toString())).isNull();
        assertThat(DATABASE.epoch(kb)).isZero();
        assertThat(DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", kb)).isEqualTo("f");
    }

    @Test
    void accessViewTellsTheCallerTheKbItsGrantsAndTheEpochs() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID session = DATABASE.session(owner);
        UUID kb = UUID.randomUUID();
        JsonNode created = DATABASE.create(kb, "ephemeral", null, owner, 1);

        JsonNode view = view(owner, session, kb, null);

        assertThat(view.at("/caller/role").asText()).isEqualTo("read");
        assertThat(view.at("/caller/status").asText()).isEqualTo("active");
        assertThat(view.at("/caller/session_active").asBoolean()).isTrue();
        assertThat(view.at("/kb/slug").asText())
                .isEqualTo(created.at("/slug").asText())
                .matches("a-name-[0-9a-f]{12}");
        assertThat(view.at("/kb/default_role").asText()).isEqualTo("none");
        assertThat(view.at("/kb/charged_tier").asText()).isEqualTo("default");
        assertThat(view.at("/kb/expired").asBoolean()).isFalse();
        assertThat(view.at("/kb/root_scope_id")).isEqualTo(created.at("/root_scope_id"));
        assertThat(view.at("/grants/0/role").asText()).isEqualTo("admin");
        assertThat(view.at("/hold").asBoolean()).isFalse();
        assertThat(view.at("/break_glass").asBoolean()).isFalse();
        assertThat(StreamSupport.stream(view.at("/epochs").spliterator(), false)
                        .map(epoch -> epoch.at("/subject_id").asText()))
                .containsExactlyInAnyOrder(kb.toString(), owner.toString(), RegistryDatabase.EVERYONE.toString());
        assertThat(OffsetDateTime.parse(view.at("/valid_until").asText()))
                .isBefore(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    }

    @Test
    void accessViewOfStrangersAndAnonymousHoldsNoGrantOfOthers() throws SQLException {
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "personal", null, DATABASE.user("read"), null);

        assertThat(view(DATABASE.user("read"), null, kb, null).at("/grants")).isEmpty();
        assertThat(view(null, null, kb, null).at("/caller").isNull()).isTrue();
        assertThat(view(null, null, kb, null).at("/grants")).isEmpty();
        assertThat(view(UUID.randomUUID(), null, kb, null).at("/caller").isNull())
                .isTrue();
        assertThat(view(null, null, UUID.randomUUID(), null).at("/kb").isNull()).isTrue();
    }

    @Test
    void expiredGrantIsNotInTheViewAndOneToEveryoneIsThereForWhoeverSignedIn() throws SQLException {
        UUID rd = DATABASE.user("read");
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "shared", "for-everyone", null, null);
        grant(kb, "user", rd, "write", "now() - interval '1 second'");
        grant(kb, "everyone", RegistryDatabase.EVERYONE, "read", "now() + interval '1 hour'");

        JsonNode view = view(rd, null, kb, null);

        assertThat(view.at("/grants")).hasSize(1);
        assertThat(view.at("/grants/0/principal_kind").asText()).isEqualTo("everyone");
        assertThat(view.at("/valid_until").isNull()).isFalse();
        assertThat(view(null, null, kb, null).at("/grants")).isEmpty();
    }

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

        assertThat(view(null, null, kb, null).at("/kb/default_role").asText()).isEqualTo("read");
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
        grant(first, "user", rd, "admin", "NULL");
        DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", first);
        UUID second = UUID.randomUUID();

        DATABASE.create(second, "shared", "phoenix", null, null);

        assertThat(resolve("phoenix")).isEqualTo(second.toString());
        assertThat(view(rd, null, second, null).at("/grants")).isEmpty();
        assertThat(DATABASE.values("auth_owner", "SELECT role FROM auth.kb_permission WHERE kb_id = ?", first))
                .isEmpty();
        assertThat(DATABASE.values("auth_owner", "SELECT path FROM auth.scope WHERE kb_id = ?", first))
                .isEmpty();
    }

    @Test
    void updateLeavesWhatIsNullAndTakesAwayAnEmptyDescription() throws SQLException {
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "shared", "to-change", null, null);
        long before = DATABASE.epoch(kb);

        assertThat(DATABASE.value("kb_app", "SELECT auth.update_kb(?, 'New', 'About')", kb))
                .isEqualTo("t");
        assertThat(DATABASE.value("kb_app", "SELECT auth.update_kb(?, NULL, NULL)", kb))
                .isEqualTo("t");

        assertThat(view(null, null, kb, null).at("/kb/name").asText()).isEqualTo("New");
        assertThat(view(null, null, kb, null).at("/kb/description").asText()).isEqualTo("About");
        assertThat(DATABASE.epoch(kb)).isGreaterThan(before);

        DATABASE.value("kb_app", "SELECT auth.update_kb(?, NULL, '')", kb);

        assertThat(view(null, null, kb, null).at("/kb/description").isNull()).isTrue();
        assertThat(DATABASE.value("kb_app", "SELECT auth.update_kb(?, 'x', 'y')", UUID.randomUUID()))
                .isEqualTo("f");
    }

    @Test
    void sandboxIsExtendedWhileItLivesAndNotAfterwards() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID live = UUID.randomUUID();
        DATABASE.create(live, "ephemeral", null, owner, null);
        UUID expired = DATABASE.expiredSandbox(owner);

        assertThat(extend(live)).isEqualTo("t");
        assertThat(extend(expired)).isEqualTo("f");
        assertThat(extend(UUID.randomUUID())).isEqualTo("f");
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

    @Test
    void heldKbOutlivesItsExpiryForThatJobUntilItIsReleased() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID job = UUID.randomUUID();
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "ephemeral", null, owner, null);
        assertThat(take(kb, job, owner)).isEqualTo("t");
        DATABASE.execute("UPDATE auth.kb SET expires_at = now() - interval '1 second' WHERE kb_id = ?", kb);

        assertThat(view(owner, null, kb, job).at("/hold").asBoolean()).isTrue();
        assertThat(view(owner, null, kb, UUID.randomUUID()).at("/hold").asBoolean())
                .isFalse();
        assertThat(view(owner, null, kb, job).at("/kb/expired").asBoolean()).isTrue();
        assertThat(DATABASE.value("kb_worker", "SELECT auth.sweep_kb(?)", kb)).isEqualTo("f");
        assertThat(DATABASE.values("kb_worker", "SELECT auth.expired_kbs(1000)"))
                .doesNotContain(kb.toString());
        assertThat(take(kb, UUID.randomUUID(), owner)).isEqualTo("f");
        assertThat(DATABASE.value("repo_sync_app", "SELECT auth.renew_hold(?, ?, '1 minute')", kb, job))
                .isEqualTo("t");

        DATABASE.value("repo_sync_app", "SELECT auth.release_hold(?, ?)", kb, job);

        assertThat(DATABASE.value("repo_sync_app", "SELECT auth.renew_hold(?, ?, '1 minute')", kb, job))
                .isEqualTo("f");
        assertThat(DATABASE.values("kb_worker", "SELECT auth.expired_kbs(1000)"))
                .contains(kb.toString());
        assertThat(DATABASE.value("kb_worker", "SELECT auth.sweep_kb(?)", kb)).isEqualTo("t");
        assertThat(resolve(kb.toString())).isNull();
    }

    @Test
    void holdNeverReachesFurtherThanADayPastTheExpiry() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID job = UUID.randomUUID();
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "ephemeral", null, owner, null);
        DATABASE.value("repo_sync_app", "SELECT auth.take_hold(?, ?, ?, '100 days')", kb, job, owner);

        assertThat(DATABASE.value("auth_owner", """
                SELECT hold.until = kb.expires_at + interval '24 hours' FROM auth.hold JOIN auth.kb USING (kb_id)
                WHERE hold.job_id = ?
                """, job)).isEqualTo("t");

        DATABASE.execute("UPDATE auth.kb SET expires_at = now() - interval '25 hours' WHERE kb_id = ?", kb);

        assertThat(DATABASE.value("repo_sync_app", "SELECT auth.renew_hold(?, ?, '1 minute')", kb, job))
                .isEqualTo("f");
    }

    @Test
    void liveKbIsNeverSweptAndTwoSweepersGetDifferentKbs() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID live = UUID.randomUUID();
        DATABASE.create(live, "ephemeral", null, owner, null);
        UUID expired = DATABASE.expiredSandbox(owner);
        assertThat(DATABASE.value("kb_worker", "SELECT auth.sweep_kb(?)", live)).isEqualTo("f");

        try (Connection one = DATABASE.begin("kb_worker");
                Connection other = DATABASE.begin("kb_worker")) {
            List<String> first = Sql.of(one, "SELECT auth.expired_kbs(1000)").list(row -> row.getString(1));
            List<String> second = Sql.of(other, "SELECT auth.expired_kbs(1000)").list(row -> row.getString(1));

            assertThat(first).contains(expired.toString()).doesNotContain(live.toString());
            assertThat(second).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void listHoldsWhatTheCallerMightReadInSlugOrder() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID mine = UUID.randomUUID();
        DATABASE.create(mine, "personal", "list-b", owner, null);
        DATABASE.create(UUID.randomUUID(), "shared", "list-a", null, null);
        DATABASE.create(UUID.randomUUID(), "curated", "list-c", null, null);
        DATABASE.create(UUID.randomUUID(), "personal", "list-d", DATABASE.user("read"), null);
        String mySlug = DATABASE.json("kb_app", "SELECT auth.access_view(NULL, NULL, ?, NULL)", mine)
                .at("/kb/slug")
                .asText();

        assertThat(list(owner, "list", 10)).startsWith("list-a", mySlug, "list-c");
        assertThat(list(null, "list", 10)).startsWith("list-a", "list-c").doesNotContain(mySlug);
        assertThat(list(owner, "list-a", 1)).containsExactly(mySlug);
        assertThat(list(DATABASE.user("admin"), "list", 100))
                .contains(mySlug)
                .anyMatch(slug -> slug.startsWith("list-d-"));
    }

    private List<String> list(@Nullable UUID caller, String after, int limit) throws SQLException {
        return DATABASE
                .values("kb_app", "SELECT auth.list_kbs(?, NULL, ?, ?)->'kb'->>'slug'", caller, after, limit)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static JsonNode callerView(UUID user) throws SQLException {
        return DATABASE.json("kb_app", "SELECT auth.caller_view(?, NULL)", user);
    }

    private static @Nullable String resolve(String reference) throws SQLException {
        return DATABASE.value("kb_app", "SELECT auth.resolve_kb(?)", reference);
    }

    private static @Nullable String extend(UUID kb) throws SQLException {
        return DATABASE.value("kb_app", "SELECT auth.extend_kb(?, now() + interval '2 hours')", kb);
    }

    private static @Nullable String take(UUID kb, UUID job, UUID user) throws SQLException {
        return DATABASE.value("repo_sync_app", "SELECT auth.take_hold(?, ?, ?, '1 minute')", kb, job, user);
    }

    private static JsonNode view(@Nullable UUID caller, @Nullable UUID session, UUID kb, @Nullable UUID job)
            throws SQLException {
        return DATABASE.json("kb_app", "SELECT auth.access_view(?, ?, ?, ?)", caller, session, kb, job);
    }

    private static void grant(UUID kb, String kind, UUID principal, String role, String expiresAt) throws SQLException {
        DATABASE.execute(
                "INSERT INTO auth.kb_permission (kb_id, scope_id, principal_kind, principal_id, role, expires_at)"
                        + " SELECT kb_id, root_scope_id, ?, ?, ?, " + expiresAt + " FROM auth.kb WHERE kb_id = ?",
                kind,
                principal,
                role,
                kb);
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

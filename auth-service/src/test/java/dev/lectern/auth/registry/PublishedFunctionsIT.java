package dev.lectern.auth.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What of the schema other services may call, and nothing else. */
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
                        "kb_owner_names",
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
}

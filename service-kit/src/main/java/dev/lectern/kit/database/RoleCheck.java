package dev.lectern.kit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Refuses a database in which row security would not hold for the application role. */
final class RoleCheck {
    private static final String PRIVILEGED = """
            SELECT r.rolsuper OR r.rolbypassrls OR r.rolcreaterole
                OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid)
            FROM pg_roles r WHERE r.rolname = current_user
            """;
    private static final String UNFORCED = """
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = to_regnamespace(?) AND c.relkind IN ('r', 'p')
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            ORDER BY 1
            """;
    private static final String HISTORY = "flyway_schema_history";

    private RoleCheck() {}

    /**
     * @param connection of the application role
     * @throws IllegalStateException with the mend, if anything is unsafe
     */
    static void refuseUnsafe(Connection connection, DatabaseConfig config) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PRIVILEGED);
                ResultSet row = statement.executeQuery()) {
            if (row.next() && row.getBoolean(1)) {
                throw new IllegalStateException("the application role is privileged or owns tables, so row security "
                        + "would not hold: make the roles with deploy/postgres/roles.sql");
            }
        }
        if (config.forcedRowSecurity()) {
            List<String> unforced = unforced(
                    connection, config.schema(), config.unsecuredTables().orElse(Set.of()));
            if (!unforced.isEmpty()) {
                throw new IllegalStateException("tables without forced row security: " + String.join(", ", unforced)
                        + "; add ENABLE and FORCE ROW LEVEL SECURITY in a migration");
            }
        }
    }

    private static List<String> unforced(Connection connection, String schema, Set<String> exempt) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNFORCED)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> unforced = new ArrayList<>();
                while (rows.next()) {
                    String table = rows.getString(1);
                    if (!table.equals(HISTORY) && !exempt.contains(table)) {
                        unforced.add(table);
                    }
                }
                return unforced;
            }
        }
    }
}

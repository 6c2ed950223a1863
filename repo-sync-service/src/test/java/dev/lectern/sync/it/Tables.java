package dev.lectern.sync.it;

import dev.lectern.testkit.World;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks into the database behind the service's back, as the owner of its schema. */
final class Tables {
    private Tables() {}

    /** Every row of every table of the schema, as text. */
    static String dump(World world, String schema) {
        StringBuilder text = new StringBuilder();
        try (Connection connection = world.database().connect(schema + "_owner");
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + schema + "'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + schema + "." + table + " t")) {
                    while (rows.next()) {
                        text.append(rows.getString(1)).append('\n');
                    }
                }
            }
            return text.toString();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    static long count(World world, String sql) {
        return count(world, "repo_sync_owner", sql);
    }

    static long count(World world, String role, String sql) {
        try (Connection connection = world.database().connect(role);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    static List<UUID> ids(World world, String sql) {
        try (Connection connection = world.database().connect("repo_sync_owner");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<UUID> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    static String text(World world, String sql) {
        try (Connection connection = world.database().connect("repo_sync_owner");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    static void execute(World world, String sql) {
        try (Connection connection = world.database().connect("repo_sync_owner");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}

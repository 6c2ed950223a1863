package dev.lectern.stack.launch;

import dev.lectern.stack.part.ServiceEnvironment;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Mend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes the database, its schemas and roles through an administrator's JDBC URL, as often as wanted. */
record DatabaseRoles(String adminUrl, Path rolesScript, Secrets secrets) {
    static final String DATABASE = "lectern";

    /** Makes the database {@code lectern} where it is missing, through a URL of another database of that server. */
    static void createDatabase(String serverUrl) {
        try (Connection connection = DriverManager.getConnection(serverUrl);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException failure) {
            throw mend(failure);
        }
    }

    void apply() {
        try (Connection connection = DriverManager.getConnection(adminUrl)) {
            for (String schema : List.of("auth", "kb", "repo_sync")) {
                for (String duty : List.of("owner", "app", "worker")) {
                    givePassword(connection, schema, duty);
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(Files.readString(rolesScript));
            }
        } catch (SQLException failure) {
            throw mend(failure);
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    /** The URL without user, password and other parameters, for services that bring their own. */
    String serviceUrl() {
        int query = adminUrl.indexOf('?');
        return query < 0 ? adminUrl : adminUrl.substring(0, query);
    }

    private void givePassword(Connection connection, String schema, String duty) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            set.setString(1, "lectern." + schema + "_" + duty + "_password");
            set.setString(2, secrets.password(ServiceEnvironment.rolePassword(schema, duty)));
            set.executeQuery().close();
        }
    }

    private static Mend mend(SQLException failure) {
        return new Mend("Postgres refuses the administrator: " + failure.getMessage()
                + " (see LECTERN_POSTGRES_ADMIN_URL, or .lectern/logs/postgres.log).");
    }
}

package dev.lectern.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A fresh database with the roles and schemas of Lectern. The server is, in this order: the one at {@code
 * LECTERN_TEST_DATABASE_URL} (a JDBC URL of an administrator), a container where Docker runs, embedded binaries. One
 * server serves the whole test process and ends with it.
 */
public final class TestDatabase {
    /** The password of every role in tests. */
    public static final String PASSWORD = "test";

    private static final String SERVER_PROPERTY = "lectern.test.postgres";
    private static final String[] SCHEMAS = {"auth", "kb", "repo_sync"};
    private static final String[] DUTIES = {"owner", "app", "worker"};

    private final String url;

    private TestDatabase(String url) {
        this.url = url;
    }

    /** Makes a new database on the test server. */
    public static TestDatabase create() {
        String admin = serverUrl();
        String name = "lectern_" + UUID.randomUUID().toString().replace("-", "");
        execute(admin, "CREATE DATABASE " + name);
        String database = admin.replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
        execute(database, passwords() + read(root().resolve("deploy/postgres/roles.sql")));
        return new TestDatabase(withoutUser(database));
    }

    /** The database of that URL, made by {@link #create()} elsewhere in the process. */
    public static TestDatabase at(String url) {
        return new TestDatabase(url);
    }

    /** JDBC URL without user and password. */
    public String url() {
        return url;
    }

    /** A connection of a role such as {@code auth_owner} or {@code kb_app}; the caller closes it. */
    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url, role, PASSWORD);
    }

    /** Brings a service's schema up to date from the sources of its module, e.g. {@code auth-service}. */
    public void migrate(String schema, String module) {
        Flyway.configure()
                .dataSource(url, schema + "_owner", PASSWORD)
                .schemas(schema)
                .locations("filesystem:" + root().resolve(module).resolve("src/main/resources/db/migration"))
                .load()
                .migrate();
    }

    static Path root() {
        String root = System.getProperty("lectern.root");
        return root == null ? Path.of("..").toAbsolutePath().normalize() : Path.of(root);
    }

    private static synchronized String serverUrl() {
        String known = System.getProperty(SERVER_PROPERTY);
        if (known == null) {
            known = startServer();
            System.setProperty(SERVER_PROPERTY, known);
        }
        return known;
    }

    private static String startServer() {
        String given = System.getenv("LECTERN_TEST_DATABASE_URL");
        if (given != null && !given.isBlank()) {
            return given;
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            @SuppressWarnings("resource") // lives as long as the process; Testcontainers removes it then
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
            container.start();
            return container.getJdbcUrl().replaceFirst("\\?.*", "") + "?user=" + container.getUsername() + "&password="
                    + container.getPassword();
        }
        try {
            @SuppressWarnings("resource") // stopped by its own shutdown hook
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return server.getJdbcUrl("postgres", "postgres");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String passwords() {
        StringBuilder sql = new StringBuilder();
        for (String schema : SCHEMAS) {
            for (String duty : DUTIES) {
                sql.append("SELECT set_config('lectern.%s_%s_password', '%s', false);\n"
                        .formatted(schema, duty, PASSWORD));
            }
        }
        return sql.toString();
    }

    private static String withoutUser(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("the test database refused: " + failed.getMessage(), failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

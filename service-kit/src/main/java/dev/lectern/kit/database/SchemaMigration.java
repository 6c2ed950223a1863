package dev.lectern.kit.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** Brings the service's schema up to date at start, once the schema it builds on is there, then checks the roles. */
@ApplicationScoped
class SchemaMigration {
    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final AgroalDataSource database;
    private final Flyway flyway;
    private final DatabaseConfig config;

    SchemaMigration(AgroalDataSource database, Flyway flyway, DatabaseConfig config) {
        this.database = database;
        this.flyway = flyway;
        this.config = config;
    }

    void onStart(@Observes @Priority(10) StartupEvent event) {
        awaitDatabase();
        flyway.migrate();
        try (Connection connection = database.getConnection()) {
            RoleCheck.refuseUnsafe(connection, config);
        } catch (SQLException failed) {
            throw new IllegalStateException("the database cannot be checked: " + failed.getMessage(), failed);
        }
    }

    private void awaitDatabase() {
        long deadline = System.nanoTime() + config.startPatience().toNanos();
        String missing = missing();
        while (!missing.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(missing);
            }
            LOG.debugf("waiting: %s", missing);
            pause();
            missing = missing();
        }
    }

    /** What is not there yet, with its mend; empty if all is. */
    private String missing() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (config.needsAuthVersion().isEmpty()) {
                return "";
            }
            int needed = config.needsAuthVersion().get();
            try (ResultSet row = statement.executeQuery("SELECT auth.schema_version()")) {
                row.next();
                int found = row.getInt(1);
                return found >= needed
                        ? ""
                        : "schema auth is at version " + found + " and must be at " + needed
                                + ": start auth-service of this release first";
            }
        } catch (SQLException failed) {
            return "the database is not ready (" + failed.getMessage()
                    + "): check lectern.database.url and that auth-service has started once";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the database", stopped);
        }
    }
}

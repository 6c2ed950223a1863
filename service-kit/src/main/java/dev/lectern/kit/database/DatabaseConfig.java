package dev.lectern.kit.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The service's schema and what it needs of others; the keys below {@code lectern.database}. */
@ConfigMapping(prefix = "lectern.database")
public interface DatabaseConfig {
    /** JDBC URL of the one database. */
    String url();

    /** The service's schema; its roles are {@code <schema>_owner}, {@code <schema>_app} and {@code <schema>_worker}. */
    String schema();

    /** Password of the owner role, which only migrations use. */
    String ownerPassword();

    /** Password of the application role. */
    String appPassword();

    /** Password of the worker role. */
    String workerPassword();

    /** The least version of schema auth this service works with; unset for auth-service itself. */
    Optional<Integer> needsAuthVersion();

    /** How long to wait at start for the database and for schema auth. */
    @WithDefault("60s")
    Duration startPatience();

    /** Tables of the schema that hold no tenant's data and so need no forced row security. */
    Optional<Set<String>> unsecuredTables();

    /** Whether every other table must have forced row security. */
    @WithDefault("true")
    boolean forcedRowSecurity();
}

package dev.lectern.kit.access;

import dev.lectern.access.AccessRules;
import dev.lectern.access.Isolation;
import dev.lectern.access.Role;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who may sign in, what they may do without a grant, and what they may use; the keys below {@code auth}. */
@ConfigMapping(prefix = "auth", namingStrategy = ConfigMapping.NamingStrategy.SNAKE_CASE)
public interface AccessConfig {
    /** False is local mode: every caller is admin of everything; refused unless all listeners are on loopback. */
    @WithDefault("true")
    boolean enabled();

    /** What a caller who did not sign in may do at most: none or read. */
    @WithDefault("none")
    Role anonymousTier();

    /** Whether an unknown identity becomes a user at its first sign-in. */
    @WithDefault("false")
    boolean allowRegistration();

    /** The global role of a new user. */
    @WithDefault("read")
    Role defaultUserRole();

    /** How far site admins reach into other people's personal and ephemeral KBs. */
    @WithDefault("permissive")
    Isolation isolation();

    /** The global role it takes to create a sandbox. */
    @WithDefault("write")
    Role ephemeralMinTier();

    /** How many sandboxes a user may have at a time. */
    @WithDefault("1")
    int ephemeralMaxPerUser();

    /** Seconds a sandbox lives unless asked otherwise. */
    @WithDefault("86400")
    long ephemeralDefaultTtl();

    /** Seconds a sandbox may live at most; unset: the larger of 604800 and the default. */
    OptionalLong ephemeralMaxTtl();

    /** The usage tiers by name; empty: no limits. */
    Map<String, UsageTier> usageTiers();

    /** Who is made admin at sign-in: {@code issuer|subject} or {@code issuer|username:<verified name>}. */
    Optional<List<String>> admins();

    /** The part of these settings that the decision function takes. */
    default AccessRules rules() {
        return new AccessRules(enabled(), anonymousTier(), isolation());
    }

    /** How long a sandbox may live at most. */
    default Duration longestTtl() {
        return Duration.ofSeconds(
                ephemeralMaxTtl().orElse(Math.max(Duration.ofDays(7).toSeconds(), ephemeralDefaultTtl())));
    }
}

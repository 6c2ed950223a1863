package dev.lectern.kb.registry;

import dev.lectern.access.KbKind;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A KB that may be created.
 *
 * @param slug null for one made from the name
 * @param defaultRole wire name, null for what the kind has by itself
 * @param owner null for the site
 * @param chargedTier the owner's usage tier, null for the site
 * @param ttl of a sandbox
 * @param slotLimit how many of the kind the owner may have, null for any number
 */
public record KbPlan(
        KbKind kind,
        @Nullable String slug,
        String name,
        @Nullable String description,
        @Nullable String defaultRole,
        @Nullable UUID owner,
        @Nullable String chargedTier,
        @Nullable Duration ttl,
        @Nullable Integer slotLimit) {}

package dev.lectern.kit.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the limits that hold for a user or a KB; refuses settings that contradict each other. */
@ApplicationScoped
public class UsageTiers {
    private final AccessConfig settings;

    public UsageTiers(AccessConfig settings) {
        this.settings = settings;
    }

    /**
     * The limits of the named tier, of tier {@code default} where that one is not configured, and none where no tier is
     * configured at all or where nobody is charged.
     *
     * @param name the charged user's tier; null for a KB of the site, which is unlimited
     */
    public Optional<UsageTier> limitsOf(@Nullable String name) {
        if (name == null || settings.usageTiers().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(effective(name));
    }

    /** The name of the tier whose limits hold for a user of tier {@code name}. */
    public String effectiveName(String name) {
        return settings.usageTiers().containsKey(name) ? name : UsageTier.DEFAULT;
    }

    private UsageTier effective(String name) {
        UsageTier tier = settings.usageTiers().get(effectiveName(name));
        if (tier == null) {
            throw new IllegalStateException("no usage tier called default is configured");
        }
        return tier;
    }
}

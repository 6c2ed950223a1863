package dev.lectern.kit.access;

import dev.lectern.access.Role;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** Refuses to start under access settings that contradict each other, and says the mend. */
@ApplicationScoped
public class SettingsCheck {
    private final AccessConfig settings;

    SettingsCheck(AccessConfig settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        List<String> faults = faults(settings);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults));
        }
    }

    /** What is wrong, each with its mend; empty if nothing is. */
    static List<String> faults(AccessConfig settings) {
        List<String> faults = new ArrayList<>();
        if (settings.anonymousTier().atLeast(Role.WRITE)) {
            faults.add("auth.anonymous_tier is none or read: anonymous callers never write");
        }
        if (settings.ephemeralDefaultTtl() <= 0) {
            faults.add("auth.ephemeral_default_ttl must be at least 1 second");
        }
        if (settings.ephemeralMaxPerUser() < 0) {
            faults.add("auth.ephemeral_max_per_user must not be negative");
        }
        if (settings.ephemeralMaxTtl().isPresent()
                && settings.ephemeralMaxTtl().getAsLong() < settings.ephemeralDefaultTtl()) {
            faults.add("auth.ephemeral_max_ttl is below auth.ephemeral_default_ttl: raise it or lower the default");
        }
        if (!settings.usageTiers().isEmpty() && !settings.usageTiers().containsKey(UsageTier.DEFAULT)) {
            faults.add("auth.usage_tiers has no tier called default: users of an unknown tier get it, so add one");
        }
        settings.usageTiers().forEach((name, tier) -> {
            if (tier.maxPersonalKbs() < 0 || tier.maxEntriesPerKb() < 0 || tier.maxStorageMb() < 0) {
                faults.add("auth.usage_tiers." + name + " has a negative limit: use 0 for none at all");
            }
        });
        return faults;
    }
}

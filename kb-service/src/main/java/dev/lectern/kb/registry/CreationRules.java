package dev.lectern.kb.registry;

import dev.lectern.access.KbKind;
import dev.lectern.access.Role;
import dev.lectern.api.kb.KbSlug;
import dev.lectern.api.kb.NewKb;
import dev.lectern.api.kb.NewSandbox;
import dev.lectern.kb.request.Inputs;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.fence.CallerView;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may create which KB, and with what; refuses with 400 or 403 and the mend. */
@ApplicationScoped
public class CreationRules {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final AccessConfig settings;
    private final UsageTiers tiers;

    CreationRules(AccessConfig settings, UsageTiers tiers) {
        this.settings = settings;
        this.tiers = tiers;
    }

    static String name(@Nullable String name) {
        return Inputs.text(name, "name", LONGEST_NAME).strip();
    }

    static @Nullable String description(@Nullable String description) {
        String text = Inputs.optionalText(description, "description", LONGEST_DESCRIPTION);
        return text == null || text.isBlank() ? null : text;
    }

    /** The life a sandbox is asked to have; 400 beyond the site's maximum. */
    Duration ttl(@Nullable Long seconds) {
        long wanted = seconds == null ? settings.ephemeralDefaultTtl() : seconds;
        long most = settings.longestTtl().toSeconds();
        if (wanted < 1 || wanted > most) {
            throw Problems.badRequest("ttl_seconds is a number from 1 to " + most + ".");
        }
        return Duration.ofSeconds(wanted);
    }

    KbPlan sandbox(CallerView caller, UUID user, NewSandbox draft) {
        Role needed = settings.ephemeralMinTier();
        if (!caller.globalRole().atLeast(needed)) {
            throw Problems.forbidden(
                    "needs_global_" + needed.wireName(),
                    "A sandbox takes the site role " + needed.wireName() + ": ask a site admin.");
        }
        return new KbPlan(
                KbKind.EPHEMERAL,
                null,
                name(draft.name()),
                description(draft.description()),
                null,
                user,
                caller.usageTier(),
                ttl(draft.ttlSeconds()),
                settings.ephemeralMaxPerUser());
    }

    KbPlan kb(CallerView caller, UUID user, NewKb draft) {
        KbKind kind = kind(draft.kind());
        String name = name(draft.name());
        String description = description(draft.description());
        String slug = slug(draft.slug());
        String defaultRole = defaultRole(kind, draft.defaultRole());
        if (kind == KbKind.PERSONAL) {
            Optional<UsageTier> tier = tiers.limitsOf(caller.usageTier());
            if (tier.isPresent() && !tier.get().allowPersistentNonGit()) {
                throw Problems.forbidden(
                        "needs_repository",
                        "Your usage tier keeps personal KBs only with a repository behind them: use a sandbox.");
            }
            Integer most = tier.map(UsageTier::maxPersonalKbs).orElse(null);
            return new KbPlan(kind, slug, name, description, null, user, caller.usageTier(), null, most);
        }
        if (!caller.globalRole().atLeast(Role.WRITE)) {
            throw Problems.forbidden(
                    "needs_global_write", "A " + kind.wireName() + " KB takes the site role write: ask a site admin.");
        }
        boolean site = kind == KbKind.CURATED && caller.globalRole() == Role.ADMIN;
        return new KbPlan(
                kind,
                slug,
                name,
                description,
                defaultRole,
                site ? null : user,
                site ? null : caller.usageTier(),
                null,
                null);
    }

    /** A KB made of a repository, that follows it or is a working copy of it. */
    public KbPlan mounted(CallerView caller, UUID user, KbKind kind, NewKb draft) {
        String name = name(draft.name());
        String description = description(draft.description());
        String slug = slug(draft.slug());
        if (kind == KbKind.EPHEMERAL) {
            return sandbox(caller, user, new NewSandbox(name, description, null));
        }
        String defaultRole = defaultRole(kind, draft.defaultRole());
        if (kind == KbKind.PERSONAL) {
            Integer most = tiers.limitsOf(caller.usageTier())
                    .map(UsageTier::maxPersonalKbs)
                    .orElse(null);
            return new KbPlan(kind, slug, name, description, null, user, caller.usageTier(), null, most);
        }
        if (caller.globalRole() != Role.ADMIN) {
            throw Problems.forbidden(
                    "needs_global_admin",
                    "A " + kind.wireName() + " KB that follows a repository is made by a site admin: ask one.");
        }
        return new KbPlan(kind, slug, name, description, defaultRole, null, null, null, null);
    }

    private static KbKind kind(@Nullable String name) {
        try {
            KbKind kind = KbKind.ofWireName(Inputs.text(name, "kind", 20));
            if (kind != KbKind.EPHEMERAL) {
                return kind;
            }
        } catch (IllegalArgumentException unknown) {
            // answered below, with what there is
        }
        throw Problems.badRequest("kind is curated, shared or personal; sandboxes come from POST /api/kbs/ephemeral.");
    }

    private static @Nullable String defaultRole(KbKind kind, @Nullable String role) {
        if (role == null) {
            return null;
        }
        boolean known = switch (kind) {
            case CURATED -> role.equals("none") || role.equals("read");
            case SHARED -> role.equals("none") || role.equals("read") || role.equals("write");
            case PERSONAL, EPHEMERAL -> role.equals("none");
        };
        if (!known) {
            throw Problems.badRequest("default_role of a " + kind.wireName() + " KB is none"
                    + (kind == KbKind.CURATED ? " or read." : kind == KbKind.SHARED ? ", read or write." : "."));
        }
        return role;
    }

    private static @Nullable String slug(@Nullable String slug) {
        if (slug == null) {
            return null;
        }
        if (!KbSlug.isSound(slug)) {
            throw Problems.badRequest(KbSlug.RULE);
        }
        return slug;
    }
}

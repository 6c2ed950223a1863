package dev.lectern.access;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.AccessFacts.GrantFact;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessFacts.PrincipalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One site with one KB and one caller, the likely and the absurd alike: few ids, so that they meet often. */
final class RandomWorld {
    private static final UUID ADA = new UUID(0, 0xada);
    private static final UUID WIM = new UUID(0, 0x317);
    private static final UUID ROOT = new UUID(0, 1);
    private static final UUID FOLDER = new UUID(0, 2);
    private static final UUID KB = new UUID(0, 3);
    private static final List<UUID> USERS = List.of(ADA, WIM);

    private RandomWorld() {}

    static Question of(Random random) {
        AccessRules rules = new AccessRules(
                mostly(random),
                random.nextBoolean() ? Role.READ : Role.NONE,
                pick(random, List.of(Isolation.values())));
        CallerFacts caller = mostly(random)
                ? new CallerFacts(ADA, pick(random, List.of(Role.values())), mostly(random), mostly(random))
                : null;
        AccessFacts facts = new AccessFacts(
                credential(random),
                caller,
                mostly(random) ? kb(random) : null,
                grants(random),
                random.nextBoolean(),
                random.nextInt(4) == 0,
                List.of(),
                null,
                SmallWorld.NOW);
        return new Question(facts, rules);
    }

    static GrantFact everyoneGrant(Random random) {
        return new GrantFact(ROOT, PrincipalKind.EVERYONE, new UUID(0, 0), givenRole(random), random.nextBoolean());
    }

    static CallerFacts activeUser(Random random) {
        return new CallerFacts(ADA, pick(random, List.of(Role.values())), true, true);
    }

    private static Credential credential(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Credential.Anonymous();
            case 1 -> new Credential.Service("repo-sync", null);
            case 2 -> new Credential.Service("repo-sync", mostly(random) ? ADA : WIM);
            default -> new Credential.User(mostly(random) ? ADA : WIM);
        };
    }

    private static KbFacts kb(Random random) {
        List<@Nullable Role> defaultRoles = new ArrayList<>(List.of(Role.values()));
        defaultRoles.add(null);
        return new KbFacts(
                KB,
                "kb",
                "KB",
                null,
                pick(random, List.of(KbKind.values())),
                defaultRoles.get(random.nextInt(defaultRoles.size())),
                random.nextInt(3) == 0 ? null : pick(random, USERS),
                null,
                ROOT,
                SmallWorld.NOW.minusSeconds(86400),
                null,
                !mostly(random));
    }

    private static List<GrantFact> grants(Random random) {
        List<GrantFact> grants = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            PrincipalKind kind =
                    random.nextBoolean() ? PrincipalKind.USER : pick(random, List.of(PrincipalKind.values()));
            grants.add(new GrantFact(
                    mostly(random) ? ROOT : FOLDER,
                    kind,
                    kind == PrincipalKind.EVERYONE ? new UUID(0, 0) : mostly(random) ? ADA : WIM,
                    givenRole(random),
                    random.nextBoolean()));
        }
        return grants;
    }

    /** A role that can be given: there are no grants of nothing. */
    private static Role givenRole(Random random) {
        return pick(random, List.of(Role.READ, Role.WRITE, Role.ADMIN));
    }

    private static boolean mostly(Random random) {
        return random.nextInt(5) > 0;
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

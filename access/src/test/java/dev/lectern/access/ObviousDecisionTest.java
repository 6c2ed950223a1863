package dev.lectern.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.ObviousDecision.Answer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObviousDecisionTest {
    private static final Seed SEED = Seed.chosen();
    private static final List<String> PATHS = List.of("a", "b/c", "b//c", "./c", "b/..", "a\\b", "tab\there", "/a", "");

    @Test
    void bothTellingsOfTheRulesAgreeOnRandomWorlds() {
        Random random = SEED.random();
        Map<String, Integer> seen = new TreeMap<>();
        for (int number = 0; number < Seed.WORLDS; number++) {
            Question world = RandomWorld.of(random);
            AccessView view = world.view();
            ObviousDecision obvious = new ObviousDecision(world.facts(), world.rules());
            for (Action action : Action.values()) {
                String path = random.nextBoolean() ? null : PATHS.get(random.nextInt(PATHS.size()));
                Answer answer = obvious.decide(action, path);
                assertThat(answerOf(view.decide(action, path)))
                        .as("%s %s in world %d of %s: %s", action, path, number, SEED, world)
                        .isEqualTo(answer);
                seen.merge(answer.kind(), 1, Integer::sum);
            }
            assertScopesAgree(world, view, obvious);
        }
        assertThat(seen)
                .containsOnlyKeys("Allowed", "Denied", "Expired", "Hidden", "Malformed", "Unauthenticated")
                .allSatisfy((kind, times) -> assertThat(times).isGreaterThan(1000));
    }

    private static void assertScopesAgree(Question world, AccessView view, ObviousDecision obvious) {
        KbFacts kb = world.facts().kb();
        Map<Action, Set<UUID>> open = new EnumMap<>(Action.class);
        for (Action action : List.of(Action.READ, Action.UPDATE_ENTRY)) {
            boolean allowed = obvious.decide(action, null).kind().equals("Allowed");
            open.put(action, kb != null && allowed ? Set.of(kb.rootScopeId()) : Set.of());
        }
        assertThat(view.readScopes()).isEqualTo(open.get(Action.READ));
        assertThat(view.writeScopes()).isEqualTo(open.get(Action.UPDATE_ENTRY));
        assertThat(view.rootRole()).isEqualTo(kb == null ? Role.NONE : obvious.role(kb, true));
    }

    private static Answer answerOf(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> new Answer("Allowed", allowed.role(), allowed.adminOverride(), null);
            case Decision.Denied denied -> new Answer("Denied", null, false, denied.reason());
            case Decision.Hidden _ -> Answer.of("Hidden");
            case Decision.Unauthenticated _ -> Answer.of("Unauthenticated");
            case Decision.Expired _ -> Answer.of("Expired");
            case Decision.Malformed _ -> Answer.of("Malformed");
        };
    }
}

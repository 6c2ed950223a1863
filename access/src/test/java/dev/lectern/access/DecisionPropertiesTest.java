package dev.lectern.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.AccessFacts.GrantFact;
import dev.lectern.access.AccessFacts.KbFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionPropertiesTest {
    private static final Seed SEED = Seed.chosen();

    @Test
    void theOrderOfGrantsIsIrrelevant() {
        forRandomWorlds((world, random) -> {
            List<GrantFact> shuffled = new ArrayList<>(world.facts().grants());
            Collections.shuffle(shuffled, random);
            for (Action action : Action.values()) {
                assertThat(world.with(shuffled).view().decide(action))
                        .as("%s by grants %s in %s of %s", action, shuffled, world, SEED)
                        .isEqualTo(world.view().decide(action));
            }
        });
    }

    @Test
    void addingAGrantToEveryoneNeverRemovesAccess() {
        forRandomWorlds((world, random) -> {
            Question more = world.with(RandomWorld.everyoneGrant(random));
            assertThat(more.view().rootRole())
                    .isGreaterThanOrEqualTo(world.view().rootRole());
            assertAtLeast(more, world);
        });
    }

    @Test
    void signingInAsAnActiveUserNeverRemovesAccess() {
        forRandomWorlds((world, random) -> {
            Question anonymous = world.presenting(new Credential.Anonymous()).known(null);
            CallerFacts user = RandomWorld.activeUser(random);
            Question signedIn =
                    world.presenting(new Credential.User(user.userId())).known(user);
            assertThat(signedIn.view().rootRole())
                    .as("%s of %s", signedIn, SEED)
                    .isGreaterThanOrEqualTo(anonymous.view().rootRole());
            assertAtLeast(signedIn, anonymous);
        });
    }

    @Test
    void aServiceForAUserHasAtMostThatUsersRoleAndBeyondItOnlyTheReadsOfItsHold() {
        forRandomWorlds((world, random) -> {
            CallerFacts user = RandomWorld.activeUser(random);
            Question direct =
                    world.presenting(new Credential.User(user.userId())).known(user);
            Question service = direct.throughService();
            assertThat(service.view().rootRole()).isEqualTo(direct.view().rootRole());
            KbFacts kb = world.facts().kb();
            boolean held = kb != null && kb.expired() && world.facts().hold();
            for (Action action : Action.values()) {
                if (isAllowed(service, action) && !isAllowed(direct, action)) {
                    assertThat(held && action.needed() == Role.READ)
                            .as("%s in %s of %s", action, service, SEED)
                            .isTrue();
                    assertThat(direct.view().decide(action)).isInstanceOf(Decision.Expired.class);
                }
            }
        });
    }

    @Test
    void aServiceWithoutAUserIsNeverAllowedAnything() {
        forRandomWorlds((world, random) -> {
            Question service = world.presenting(new Credential.Service("repo-sync", null));
            for (Action action : Action.values()) {
                assertThat(service.view().decide(action)).isInstanceOf(Decision.Hidden.class);
            }
            assertThat(service.view().readScopes()).isEmpty();
            assertThat(service.view().writeScopes()).isEmpty();
        });
    }

    private static void forRandomWorlds(Check check) {
        Random random = SEED.random();
        for (int number = 0; number < Seed.WORLDS; number++) {
            check.on(RandomWorld.of(random), random);
        }
    }

    private static void assertAtLeast(Question more, Question less) {
        for (Action action : Action.values()) {
            if (isAllowed(less, action)) {
                assertThat(isAllowed(more, action))
                        .as("%s: allowed to %s, so also to %s (%s)", action, less, more, SEED)
                        .isTrue();
            }
        }
        assertThat(more.view().readScopes()).containsAll(less.view().readScopes());
        assertThat(more.view().writeScopes()).containsAll(less.view().writeScopes());
    }

    private static boolean isAllowed(Question question, Action action) {
        return question.view().decide(action) instanceof Decision.Allowed;
    }

    private interface Check {
        void on(Question world, Random random);
    }
}

package dev.lectern.access;

import static dev.lectern.access.Action.DELETE_KB;
import static dev.lectern.access.Action.EXPORT;
import static dev.lectern.access.Action.EXTEND;
import static dev.lectern.access.Action.READ;
import static dev.lectern.access.Action.UPDATE_ENTRY;
import static dev.lectern.access.SmallWorld.NOW;
import static dev.lectern.access.SmallWorld.adm;
import static dev.lectern.access.SmallWorld.anonymous;
import static dev.lectern.access.SmallWorld.doc;
import static dev.lectern.access.SmallWorld.ephemeral;
import static dev.lectern.access.SmallWorld.expired;
import static dev.lectern.access.SmallWorld.loneService;
import static dev.lectern.access.SmallWorld.off;
import static dev.lectern.access.SmallWorld.own;
import static dev.lectern.access.SmallWorld.personal;
import static dev.lectern.access.SmallWorld.prv;
import static dev.lectern.access.SmallWorld.rd;
import static dev.lectern.access.SmallWorld.user;
import static dev.lectern.access.SmallWorld.wri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.AccessFacts.Epoch;
import dev.lectern.access.AccessFacts.GrantFact;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessFacts.PrincipalKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessViewTest {
    private static final Question OWNER = own().granted(Role.ADMIN, ephemeral());
    private static final KbFacts GONE = expired(ephemeral());

    @Test
    void scopesFollowTheRole() {
        assertThat(rd().at(doc()).readScopes()).containsExactly(doc().rootScopeId());
        assertThat(rd().at(doc()).writeScopes()).isEmpty();
        assertThat(wri().at(doc()).writeScopes()).containsExactly(doc().rootScopeId());
        assertThat(wri().at(prv()).readScopes()).isEmpty();
        assertThat(off().at(doc()).readScopes()).isEmpty();
        assertThat(rd().at(null).readScopes()).isEmpty();
    }

    @Test
    void aMalformedPathIsToldFromACanonicalOneBeforeAnybodyIsAsked() {
        assertThat(AccessView.refusalOf("notes/../keys")).isPresent();
        assertThat(AccessView.refusalOf("notes/keys")).isEmpty();
    }

    @Test
    void anExpiredKbOpensItsScopeToNobody() {
        assertThat(OWNER.at(ephemeral()).writeScopes()).isNotEmpty();
        assertThat(OWNER.at(GONE).readScopes()).isEmpty();
        assertThat(OWNER.at(GONE).writeScopes()).isEmpty();
        assertThat(OWNER.at(GONE).rootRole()).isEqualTo(Role.ADMIN);
    }

    @Test
    void aHoldLetsItsJobReadTheExpiredKbAndNothingElse() {
        AccessView job = OWNER.throughService().holding().at(GONE);
        assertThat(job.decide(READ)).isInstanceOf(Decision.Allowed.class);
        assertThat(job.decide(EXPORT)).isInstanceOf(Decision.Allowed.class);
        assertThat(job.decide(UPDATE_ENTRY)).isInstanceOf(Decision.Expired.class);
        assertThat(job.decide(EXTEND)).isInstanceOf(Decision.Expired.class);
        assertThat(job.readScopes()).containsExactly(GONE.rootScopeId());
        assertThat(job.writeScopes()).isEmpty();
    }

    @Test
    void aHoldIsWorthNothingOnceItsUserHasNoGrant() {
        assertThat(own().throughService().holding().at(GONE).decide(READ)).isInstanceOf(Decision.Hidden.class);
    }

    @Test
    void aHoldIsForItsJobAlone() {
        assertThat(OWNER.holding().at(GONE).decide(READ)).isInstanceOf(Decision.Expired.class);
        assertThat(OWNER.throughService().at(GONE).decide(READ)).isInstanceOf(Decision.Expired.class);
        Decision toNobodysService = loneService().holding().at(GONE).decide(READ);
        assertThat(toNobodysService).isInstanceOf(Decision.Hidden.class);
        assertThat(toNobodysService.trace().steps()).contains(new Trace.Step("state", "expired", "expires_at"));
    }

    @Test
    void theExpiredKbIsHiddenFromThoseWhoCouldNotReadIt() {
        assertThat(anonymous().at(GONE).decide(READ)).isInstanceOf(Decision.Unauthenticated.class);
        assertThat(rd().at(GONE).decide(DELETE_KB)).isInstanceOf(Decision.Hidden.class);
    }

    @Test
    void factsAboutSomebodyElseAreNoCredential() {
        Question mixedUp = rd().presenting(new Credential.User(SmallWorld.id("wri")));
        assertThat(mixedUp.at(doc()).decide(READ)).isInstanceOf(Decision.Unauthenticated.class);
        assertThat(mixedUp.at(doc()).rootRole()).isEqualTo(Role.NONE);
    }

    @Test
    void anotherUsersGrantIsNoPin() {
        GrantFact foreign =
                new GrantFact(prv().rootScopeId(), PrincipalKind.USER, SmallWorld.id("wri"), Role.WRITE, false);
        assertThat(rd().with(foreign).at(prv()).rootRole()).isEqualTo(Role.NONE);
    }

    @Test
    void aGrantOnAFolderGivesNothingAtTheRoot() {
        GrantFact onFolder = new GrantFact(
                SmallWorld.id("a folder of prv"), PrincipalKind.USER, SmallWorld.id("rd"), Role.WRITE, false);
        assertThat(rd().with(onFolder).at(prv()).rootRole()).isEqualTo(Role.NONE);
    }

    @Test
    void aSiteAdminsOwnKbNeedsNoOverride() {
        AccessView view = adm().granted(Role.ADMIN, prv()).at(prv());
        assertThat(view.decide(UPDATE_ENTRY))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.adminOverride()).isFalse());
    }

    @Test
    void strictIsolationLeavesSiteAdminsTheirOwnAndSharedKbs() {
        assertThat(user("own", Role.ADMIN).strict().at(personal()).rootRole()).isEqualTo(Role.ADMIN);
        assertThat(adm().strict().at(prv()).rootRole()).isEqualTo(Role.ADMIN);
        assertThat(adm().strict().at(ephemeral()).rootRole()).isEqualTo(Role.NONE);
        assertThat(adm().strict().granted(Role.READ, personal()).at(personal()).rootRole())
                .isEqualTo(Role.READ);
        assertThat(own().strict().breakingGlass().at(ephemeral()).rootRole()).isEqualTo(Role.NONE);
    }

    @Test
    void everybodyIsAdminInLocalModeButSuspendedUsersAndServicesForNobody() {
        assertThat(anonymous().local().at(personal()).rootRole()).isEqualTo(Role.ADMIN);
        assertThat(rd().local().at(personal()).rootRole()).isEqualTo(Role.ADMIN);
        assertThat(rd().throughService().local().at(personal()).rootRole()).isEqualTo(Role.ADMIN);
        assertThat(loneService().local().at(personal()).rootRole()).isEqualTo(Role.NONE);
        assertThat(off().local().at(doc()).decide(READ)).isInstanceOf(Decision.Unauthenticated.class);
        assertThat(anonymous().local().at(null).decide(READ)).isInstanceOf(Decision.Hidden.class);
        assertThat(anonymous().local().at(GONE).decide(READ)).isInstanceOf(Decision.Expired.class);
    }

    @Test
    void aViewSaysWhatItRestsOn() {
        Question question = rd().granted(Role.READ, prv());
        List<Epoch> epochs = List.of(new Epoch(SmallWorld.id("rd"), 7));
        AccessFacts facts = new AccessFacts(
                question.facts().credential(),
                question.facts().caller(),
                prv(),
                question.facts().grants(),
                false,
                false,
                epochs,
                NOW.plusSeconds(60),
                NOW);
        AccessView view = AccessView.of(facts, question.rules());
        assertThat(view.facts()).isEqualTo(facts);
        assertThat(view.rules()).isEqualTo(question.rules());
        assertThat(view.epochs()).isEqualTo(epochs);
        assertThat(view.validUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void anonymousCallersCanBeGivenNoMoreThanReading() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessRules(true, Role.WRITE, Isolation.STRICT))
                .withMessage("anonymous_tier is none or read, not write");
    }
}

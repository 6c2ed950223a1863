package dev.lectern.access;

import static dev.lectern.access.Action.CONFIGURE;
import static dev.lectern.access.Action.EXPORT;
import static dev.lectern.access.Action.READ;
import static dev.lectern.access.Action.UPDATE_ENTRY;
import static dev.lectern.access.SmallWorld.adm;
import static dev.lectern.access.SmallWorld.anonymous;
import static dev.lectern.access.SmallWorld.cur;
import static dev.lectern.access.SmallWorld.doc;
import static dev.lectern.access.SmallWorld.ephemeral;
import static dev.lectern.access.SmallWorld.expired;
import static dev.lectern.access.SmallWorld.loneService;
import static dev.lectern.access.SmallWorld.off;
import static dev.lectern.access.SmallWorld.opn;
import static dev.lectern.access.SmallWorld.own;
import static dev.lectern.access.SmallWorld.personal;
import static dev.lectern.access.SmallWorld.prv;
import static dev.lectern.access.SmallWorld.rd;
import static dev.lectern.access.SmallWorld.wri;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.access.AccessFacts.CallerFacts;
import org.junit.jupiter.api.Test;

class DecisionTraceTest {
    @Test
    void aPinTakesThePlaceOfTheFallback() {
        assertTrace(
                wri().granted(Role.READ, doc()).at(doc()).decide(UPDATE_ENTRY, "a/b"),
                "path | canonical | a/b",
                "credential | active user | session or token",
                "state | present | registry",
                "site_admin | not a site admin | global role write",
                "kb_role | pin read | user grant",
                "kb_role | group none | grants to everyone",
                "kb_role | role read | the stronger of pin and group",
                "visibility | denied: needs_write | update_entry needs write");
    }

    @Test
    void aGrantToEveryoneRaisesAPin() {
        assertTrace(
                wri().granted(Role.READ, doc())
                        .everyoneGranted(Role.WRITE, doc())
                        .at(doc())
                        .decide(UPDATE_ENTRY),
                "credential | active user | session or token",
                "state | present | registry",
                "site_admin | not a site admin | global role write",
                "kb_role | pin read | user grant",
                "kb_role | group write | grants to everyone",
                "kb_role | role write | the stronger of pin and group",
                "visibility | allowed | update_entry needs write");
    }

    @Test
    void aFloorIsExplained() {
        assertTrace(
                wri().at(doc()).decide(CONFIGURE),
                "credential | active user | session or token",
                "state | present | registry",
                "site_admin | not a site admin | global role write",
                "kb_role | group none | grants to everyone",
                "kb_role | fallback write | the stronger of default_role read and global role write",
                "kb_role | role write | the stronger of group and fallback",
                "visibility | denied: needs_admin | configure needs admin");
    }

    @Test
    void aCapIsExplained() {
        assertThat(wri().at(cur()).decide(READ).trace().steps())
                .contains(step("kb_role | fallback read | default_role read of a curated KB"));
    }

    @Test
    void anUnsetDefaultRoleIsExplained() {
        assertThat(wri().at(opn()).decide(READ).trace().steps())
                .contains(step("kb_role | fallback write | default_role unset:"
                        + " the stronger of global role write and anonymous_tier read"));
    }

    @Test
    void aClosedKbIsExplained() {
        assertThat(wri().at(prv()).decide(READ).trace().steps())
                .contains(step("kb_role | fallback none | default_role none"))
                .endsWith(step("visibility | hidden: may not read | read needs read"));
        assertThat(wri().at(personal()).decide(READ).trace().steps())
                .contains(step("kb_role | fallback none | kind personal"));
    }

    @Test
    void whatAnonymousCallersGetIsExplained() {
        assertTrace(
                anonymous().at(doc()).decide(READ),
                "credential | anonymous | no credential",
                "state | present | registry",
                "kb_role | fallback read | the weaker of default_role read and anonymous_tier read",
                "kb_role | role read | fallback",
                "visibility | allowed | read needs read");
        assertThat(anonymous().at(opn()).decide(READ).trace().steps())
                .contains(step("kb_role | fallback read | default_role unset: anonymous_tier read"));
    }

    @Test
    void theOfficeOfASiteAdminEndsTheComputation() {
        assertTrace(
                adm().granted(Role.READ, prv()).at(prv()).decide(UPDATE_ENTRY),
                "credential | active user | session or token",
                "state | present | registry",
                "site_admin | role admin | global role admin",
                "visibility | allowed as admin_override | update_entry needs write");
        assertThat(adm().strict()
                        .breakingGlass()
                        .at(personal())
                        .decide(READ)
                        .trace()
                        .steps())
                .contains(step("site_admin | role admin | break-glass"));
    }

    @Test
    void strictIsolationIsExplained() {
        assertThat(adm().strict().at(personal()).decide(READ).trace().steps())
                .contains(step("site_admin | kept out without break-glass | isolation strict"))
                .contains(step("kb_role | fallback none | kind personal"));
    }

    @Test
    void aServiceIsBoundedByItsUser() {
        assertTrace(
                rd().throughService().at(opn()).decide(EXPORT),
                "credential | service for an active user | repo-sync",
                "state | present | registry",
                "site_admin | not a site admin | global role read",
                "kb_role | group none | grants to everyone",
                "kb_role | fallback read | default_role unset: the stronger of global role read and anonymous_tier read",
                "kb_role | role read | the stronger of group and fallback",
                "service | no more than its user's access | repo-sync",
                "visibility | allowed | export needs read");
        assertTrace(
                loneService().at(doc()).decide(READ),
                "credential | service without a user | repo-sync",
                "state | present | registry",
                "service | role none | repo-sync acts for nobody",
                "visibility | hidden: may not read | read needs read");
    }

    @Test
    void expiryIsExplained() {
        Question owner = own().granted(Role.ADMIN, ephemeral());
        assertThat(owner.at(expired(ephemeral())).decide(READ).trace().steps())
                .contains(step("state | expired | expires_at"))
                .endsWith(step("visibility | expired, and could have been read | read needs read"));
        assertThat(owner.throughService()
                        .holding()
                        .at(expired(ephemeral()))
                        .decide(EXPORT)
                        .trace()
                        .steps())
                .contains(step("state | expired, open to its job's reads | live hold"));
    }

    @Test
    void aRefusedCredentialLeavesNoTraceOfTheKb() {
        assertTrace(
                off().at(doc()).decide(READ),
                "credential | refused | suspended user",
                "visibility | refused like any unusable credential | read needs read");
        assertThat(off().known(null).at(doc()).decide(READ).trace().steps())
                .contains(step("credential | refused | unknown user"));
        CallerFacts signedOut = new CallerFacts(SmallWorld.id("rd"), Role.READ, true, false);
        assertThat(rd().known(signedOut).at(doc()).decide(READ).trace().steps())
                .contains(step("credential | refused | ended session"));
    }

    @Test
    void aMissingKbIsSaidToBeMissing() {
        assertTrace(
                rd().at(null).decide(READ),
                "credential | active user | session or token",
                "state | no such KB | registry",
                "visibility | hidden: may not read | read needs read");
    }

    @Test
    void localModeIsExplained() {
        assertTrace(
                anonymous().local().at(personal()).decide(UPDATE_ENTRY),
                "credential | implicit admin | auth.enabled is false",
                "state | present | registry",
                "kb_role | role admin | auth.enabled is false",
                "visibility | allowed | update_entry needs write");
    }

    @Test
    void aMalformedPathEndsEverything() {
        assertTrace(
                off().at(null).decide(READ, "a//b"),
                "path | malformed | leave out the empty segment: no / at either end and none doubled");
    }

    private static void assertTrace(Decision decision, String... lines) {
        assertThat(decision.trace().steps())
                .extracting(step -> String.join(" | ", step.step(), step.outcome(), step.source()))
                .containsExactly(lines);
    }

    private static Trace.Step step(String line) {
        String[] parts = line.split(" \\| ", 3);
        return new Trace.Step(parts[0], parts[1], parts[2]);
    }
}

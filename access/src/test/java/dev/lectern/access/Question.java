package dev.lectern.access;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.AccessFacts.GrantFact;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessFacts.PrincipalKind;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A caller before a KB; each method gives the same question with one thing changed. */
record Question(AccessFacts facts, AccessRules rules) {

    AccessView view() {
        return AccessView.of(facts, rules);
    }

    /** The view of the same caller on that KB, null for one that does not exist. */
    AccessView at(@Nullable KbFacts kb) {
        return new Question(
                        facts(facts.credential(), facts.caller(), kb, facts.grants(), facts.hold(), facts.breakGlass()),
                        rules)
                .view();
    }

    /** With a user grant to the caller at the root of that KB. */
    Question granted(Role role, KbFacts kb) {
        return with(new GrantFact(kb.rootScopeId(), PrincipalKind.USER, caller().userId(), role, false));
    }

    /** With a grant to everyone at the root of that KB. */
    Question everyoneGranted(Role role, KbFacts kb) {
        return with(new GrantFact(kb.rootScopeId(), PrincipalKind.EVERYONE, new UUID(0, 0), role, false));
    }

    Question with(GrantFact grant) {
        return with(Stream.concat(facts.grants().stream(), Stream.of(grant)).toList());
    }

    Question with(List<GrantFact> grants) {
        return new Question(
                facts(facts.credential(), facts.caller(), facts.kb(), grants, facts.hold(), facts.breakGlass()), rules);
    }

    Question presenting(Credential credential) {
        return new Question(
                facts(credential, facts.caller(), facts.kb(), facts.grants(), facts.hold(), facts.breakGlass()), rules);
    }

    /** With the service asking on the user's behalf. */
    Question throughService() {
        return presenting(new Credential.Service("repo-sync", caller().userId()));
    }

    Question known(@Nullable CallerFacts caller) {
        return new Question(
                facts(facts.credential(), caller, facts.kb(), facts.grants(), facts.hold(), facts.breakGlass()), rules);
    }

    Question holding() {
        return new Question(
                facts(facts.credential(), facts.caller(), facts.kb(), facts.grants(), true, facts.breakGlass()), rules);
    }

    Question breakingGlass() {
        return new Question(
                facts(facts.credential(), facts.caller(), facts.kb(), facts.grants(), facts.hold(), true), rules);
    }

    Question strict() {
        return new Question(facts, new AccessRules(rules.authEnabled(), rules.anonymousTier(), Isolation.STRICT));
    }

    Question anonymousTier(Role tier) {
        return new Question(facts, new AccessRules(rules.authEnabled(), tier, rules.isolation()));
    }

    Question local() {
        return new Question(facts, new AccessRules(false, rules.anonymousTier(), rules.isolation()));
    }

    private CallerFacts caller() {
        CallerFacts caller = facts.caller();
        if (caller == null) {
            throw new IllegalStateException("this needs a user");
        }
        return caller;
    }

    private AccessFacts facts(
            Credential credential,
            @Nullable CallerFacts caller,
            @Nullable KbFacts kb,
            List<GrantFact> grants,
            boolean hold,
            boolean breakGlass) {
        return new AccessFacts(
                credential, caller, kb, grants, hold, breakGlass, facts.epochs(), facts.validUntil(), facts.now());
    }
}

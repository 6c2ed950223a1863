package dev.lectern.access;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.Trace.Step;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Step 2: whom the credential turned out to stand for. */
sealed interface Requester {
    /** What it adds to the trace. */
    Step step();

    /** Neither user nor service: each refusal is a 401, so that nothing can be told apart. */
    record Nobody() implements Requester {
        @Override
        public Step step() {
            return new Step("credential", "anonymous", "no credential");
        }
    }

    /** An active user. */
    record Person(CallerFacts user) implements Requester {
        @Override
        public Step step() {
            return new Step("credential", "active user", "session or token");
        }
    }

    /** A service acting for an active user. */
    record PersonsService(CallerFacts user, String service) implements Requester {
        @Override
        public Step step() {
            return new Step("credential", "service for an active user", service);
        }
    }

    /** A service acting for nobody. */
    record LoneService(String service) implements Requester {
        @Override
        public Step step() {
            return new Step("credential", "service without a user", service);
        }
    }

    /** Whoever it is where nobody signs in. */
    record LocalAdmin() implements Requester {
        @Override
        public Step step() {
            return new Step("credential", "implicit admin", "auth.enabled is false");
        }
    }

    /** A credential that is not, or no longer, good for anything. */
    record Unrecognised(String why) implements Requester {
        @Override
        public Step step() {
            return new Step("credential", "refused", why);
        }
    }

    /** Recognises the caller. */
    static Requester of(AccessFacts facts, AccessRules rules) {
        Requester presented = switch (facts.credential()) {
            case Credential.Anonymous _ -> new Nobody();
            case Credential.User(var userId) -> person(facts.caller(), userId, null);
            case Credential.Service(var service, var forUser) when forUser == null -> new LoneService(service);
            case Credential.Service(var service, var forUser) -> person(facts.caller(), forUser, service);
        };
        return rules.authEnabled() ? presented : inLocalMode(presented);
    }

    private static Requester inLocalMode(Requester presented) {
        return switch (presented) {
            case Nobody _ -> new LocalAdmin();
            case Person _ -> new LocalAdmin();
            case PersonsService _ -> new LocalAdmin();
            case LocalAdmin admin -> admin;
            case LoneService service -> service;
            case Unrecognised refused -> refused;
        };
    }

    private static Requester person(@Nullable CallerFacts found, @Nullable UUID named, @Nullable String service) {
        if (found == null || !found.userId().equals(named)) {
            return new Unrecognised("unknown user");
        }
        if (!found.active()) {
            return new Unrecognised("suspended user");
        }
        if (!found.sessionLive()) {
            return new Unrecognised("ended session");
        }
        return service == null ? new Person(found) : new PersonsService(found, service);
    }
}

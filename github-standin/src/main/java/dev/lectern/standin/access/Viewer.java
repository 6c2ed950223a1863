package dev.lectern.standin.access;

import dev.lectern.standin.store.Account;
import java.util.Set;
import java.util.TreeSet;

/** Who asks: nobody known, or an account through a token with scopes. */
public sealed interface Viewer {
    /** Nobody known. */
    record Anonymous() implements Viewer {}

    /** A person, through a token with these scopes. */
    record Authenticated(Account account, Set<String> scopes, String fingerprint) implements Viewer {
        public Authenticated {
            scopes = Set.copyOf(scopes);
        }

        /** The scopes as the API lists them. */
        public String scopeList() {
            return String.join(", ", new TreeSet<>(scopes));
        }
    }
}

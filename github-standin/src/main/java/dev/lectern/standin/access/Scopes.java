package dev.lectern.standin.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The OAuth scopes the stand-in knows, and which of them include others. */
public final class Scopes {
    private static final Map<String, List<String>> INCLUDED = Map.of(
            "repo", List.of("public_repo", "repo:status", "repo_deployment", "repo:invite", "security_events"),
            "user", List.of("read:user", "user:email", "user:follow"),
            "admin:org", List.of("write:org", "read:org"),
            "write:org", List.of("read:org"));
    private static final Set<String> PLAIN = Set.of(
            "public_repo", "repo:status", "read:user", "user:email", "read:org", "workflow", "gist", "delete_repo");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,+]+");

    private Scopes() {}

    /** Reads a list separated by spaces or commas, drops what is unknown and what another scope includes. */
    public static Set<String> parse(String text) {
        Set<String> scopes = new TreeSet<>();
        for (String scope : SEPARATORS.split(text, -1)) {
            if (PLAIN.contains(scope) || INCLUDED.containsKey(scope)) {
                scopes.add(scope);
            }
        }
        return normalise(scopes);
    }

    /** The same grant with as few words as possible. */
    public static Set<String> normalise(Set<String> scopes) {
        Set<String> kept = new TreeSet<>(scopes);
        scopes.forEach(scope -> INCLUDED.getOrDefault(scope, List.of()).forEach(kept::remove));
        return kept;
    }

    /** Whether everything in {@code wanted} is in {@code held}, or included by it. */
    public static boolean cover(Set<String> held, Set<String> wanted) {
        Set<String> all = new TreeSet<>(held);
        held.forEach(scope -> all.addAll(INCLUDED.getOrDefault(scope, List.of())));
        return all.containsAll(wanted);
    }

    /** Whether a token with these scopes may write to public repositories. */
    public static boolean allowPublicWrite(Set<String> scopes) {
        return scopes.contains("repo") || scopes.contains("public_repo");
    }
}

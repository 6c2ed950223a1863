package dev.lectern.sync.github;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a token may do, by OAuth scope. */
public record Scopes(Set<String> names) {
    public Scopes {
        names = Set.copyOf(names);
    }

    /** Reads names separated by commas or blanks. */
    public static Scopes parse(String text) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(text.split("[,\\s]+")).filter(name -> !name.isBlank()).forEach(names::add);
        return new Scopes(names);
    }

    /** Whether a repository may be pushed to; {@code repo} includes public ones. */
    public boolean allowsPush(boolean toPrivate) {
        return names.contains("repo") || (!toPrivate && names.contains("public_repo"));
    }

    /** Whether any of {@code accepted} is granted; true where none is asked for. */
    boolean satisfiesAny(Scopes accepted) {
        return accepted.names().isEmpty()
                || accepted.names().stream().anyMatch(names::contains)
                || (names.contains("repo") && accepted.names().contains("public_repo"));
    }

    /** In alphabetical order. */
    public List<String> sorted() {
        return names.stream().sorted().toList();
    }
}

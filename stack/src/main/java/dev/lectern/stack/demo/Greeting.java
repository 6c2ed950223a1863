package dev.lectern.stack.demo;

import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.StackSettings;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is printed when the stack is up: where it is, who can sign in, and three things to try. */
public final class Greeting {
    private Greeting() {}

    public static String of(StackSettings settings) {
        Addresses addresses = new Addresses(settings);
        return """

                  %1$s

                %2$s
                Three things to try
                %3$s%4$s
                Stop with Ctrl-C, or ./lectern down from elsewhere. Logs: ./lectern logs
                """.formatted(
                        addresses.publicUrl(), people(settings, addresses), thingsToTry(addresses), gitHub(addresses));
    }

    /** The tour, the tokens and the handbook's mount need people whose passwords are known here. */
    private static String thingsToTry(Addresses addresses) {
        String things = addresses.hasOwnIdentityProvider() ? """
                  1. Open %1$s, sign in as ben, and read the handbook.
                  2. ./lectern tour      ben's way from a sandbox to a repository of his own, step by step
                  3. curl -H "Authorization: Bearer $(./lectern token ben)" %1$s/auth/me
                """ : """
                  1. Open %1$s and sign in.
                  2. curl %1$s/auth/config
                  3. curl %1$s/api/kbs
                """;
        return things.formatted(addresses.publicUrl());
    }

    private static String people(StackSettings settings, Addresses addresses) {
        if (!addresses.hasOwnIdentityProvider()) {
            return "Sign in with an account of " + addresses.issuer() + "\n";
        }
        Secrets secrets = new Secrets(settings.home());
        return Arrays.stream(Person.values())
                .map(person -> "  %-5s %s   (%s)\n"
                        .formatted(person.username(), secrets.password(person.passwordName()), person.role()))
                .collect(Collectors.joining("", "Who can sign in\n", ""));
    }

    private static String gitHub(Addresses addresses) {
        return addresses.hasOwnGitHub()
                ? "     A stand-in for GitHub is at " + addresses.gitHubWebUrl() + " (same people, same passwords).\n"
                : "";
    }
}

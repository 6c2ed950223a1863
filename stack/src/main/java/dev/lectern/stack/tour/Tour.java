package dev.lectern.stack.tour;

import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.StackSettings;
import java.io.PrintStream;
import java.net.URI;

/**
 * The main job, as ben: from reading, through a sandbox of his own, to a repository of his own; then a change of the
 * handbook that everybody sees.
 */
public final class Tour {
    private final StackSettings settings;
    private final Addresses addresses;
    private final Narration narration;

    public Tour(StackSettings settings, PrintStream out) {
        this.settings = settings;
        this.addresses = new Addresses(settings);
        this.narration = new Narration(out);
        if (!addresses.hasOwnIdentityProvider() || !addresses.hasOwnGitHub()) {
            throw new Mend("The tour needs the embedded Keycloak and GitHub stand-in: unset LECTERN_OIDC_ISSUER and"
                    + " LECTERN_GITHUB_WEB_URL.");
        }
    }

    /** Takes the tour; throws {@link TourFailed} when a step does not do what it must. Leaves nothing behind. */
    public void run() {
        URI gateway = URI.create(addresses.publicUrl());
        try (Visitor anonymous = new Visitor(gateway);
                Visitor ben = new Visitor(gateway);
                Visitor ada = new Visitor(gateway)) {
            narration.step("Anonymous reads the curated handbook", () -> ReadChapter.readHandbook(anonymous));
            narration.step("ben signs in: code flow with PKCE at Keycloak", signIn(ben, Person.BEN)::run);
            narration.step("/auth/me tells who ben is and what he may use", () -> ReadChapter.me(ben));
            CleanUps cleanUps = new CleanUps(narration);
            try {
                GitHubAccount gitHub =
                        new GitHubAccount(ben, URI.create(addresses.gitHubWebUrl()), Person.BEN, password(Person.BEN));
                new KeepChapter(ben, gitHub, addresses, narration, cleanUps).run();
                contribute(new WorkingCopy(ben, gitHub), ada, anonymous, cleanUps);
            } finally {
                cleanUps.run();
            }
            narration.step("ben signs out", () -> ReadChapter.signOut(ben));
        }
        narration.tell("\nEverything did what it must, and nothing is left behind.");
    }

    /** Cleans up before the maintainer's account, which that needs, is closed. */
    private void contribute(WorkingCopy copy, Visitor ada, Visitor anonymous, CleanUps cleanUps) {
        try (HandbookSide handbook = HandbookSide.of(settings, ada, signIn(ada, Person.ADA))) {
            try {
                new ContributeChapter(copy, handbook, anonymous, narration, cleanUps).run();
            } finally {
                cleanUps.run();
            }
        }
    }

    private SignIn signIn(Visitor visitor, Person person) {
        return new SignIn(visitor, person, password(person));
    }

    private String password(Person person) {
        return new Secrets(settings.home()).password(person.passwordName());
    }
}

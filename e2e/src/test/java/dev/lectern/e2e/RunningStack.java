package dev.lectern.e2e;

import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.tour.GitHubAccount;
import dev.lectern.stack.tour.SignIn;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole stack on embedded parts, started by the first test that asks and stopped with this JVM. */
final class RunningStack {
    static final String WEBHOOK_SECRET = "shared with the stand-in's webhooks";

    private static final Map<String, String> SETTINGS = Map.of(
            "LECTERN_STANDIN_CONTROL",
            "on",
            "LECTERN_GITHUB_WEBHOOK_SECRET",
            WEBHOOK_SECRET,
            // Long enough that a test which asks for a sync is not overtaken, short enough to wait for.
            "LECTERN_UPSTREAM_POLL_INTERVAL",
            "20s",
            // The tests ask more in a minute than a person would.
            "AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_READ",
            "100000/minute",
            "AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_WRITE",
            "100000/minute");

    private static @Nullable RunningStack running;

    private final Launcher launcher;
    private final Addresses addresses;
    private final Secrets secrets;

    private RunningStack(Launcher launcher) {
        this.launcher = launcher;
        this.addresses = new Addresses(launcher.settings());
        this.secrets = new Secrets(launcher.settings().home());
    }

    static synchronized RunningStack get() throws IOException {
        RunningStack stack = running;
        if (stack == null) {
            stack = new RunningStack(Launcher.fresh("home").with(SETTINGS));
            stack.launcher.downAtTheEnd();
            String _ = stack.launcher.up();
            running = stack;
        }
        return stack;
    }

    /** Runs a command of the launcher to its end. */
    Launcher.Outcome run(String... words) throws IOException {
        return launcher.run(words);
    }

    URI gateway() {
        return URI.create(addresses.publicUrl());
    }

    URI controlPlane() {
        return URI.create(launcher.settings().url(Addresses.LOOPBACK, Port.STANDIN_CONTROL));
    }

    /** Where the stand-in answers git and browsers. */
    URI gitHubWeb() {
        return URI.create(addresses.gitHubWebUrl());
    }

    /** The bare repository of that number as it lies on the stand-in's disk. */
    Path gitHubFolder(long repository) {
        return launcher.settings().home().resolve("github-standin/repositories/" + repository + ".git");
    }

    /** The stand-in's REST API. */
    URI gitHubApi() {
        return URI.create(addresses.gitHubApiUrl());
    }

    Visitor anonymous() {
        return new Visitor(gateway());
    }

    /** A browser in which that person has signed in; the caller closes it. */
    Visitor signedIn(Person person) {
        Visitor visitor = anonymous();
        String _ = new SignIn(visitor, person, password(person)).run();
        return visitor;
    }

    GitHubAccount gitHub(Visitor visitor, Person person) {
        return new GitHubAccount(visitor, URI.create(addresses.gitHubWebUrl()), person, password(person));
    }

    String password(Person person) {
        return secrets.password(person.passwordName());
    }

    /** The number of a part's process. */
    long processId(String part) {
        return launcher.process(part)
                .orElseThrow(() -> new IllegalStateException(part + " does not run"))
                .pid();
    }

    /** Kills the process of a part at once, without a chance to clean up; the launcher starts it again. */
    void kill(String part) {
        launcher.kill(part);
    }
}

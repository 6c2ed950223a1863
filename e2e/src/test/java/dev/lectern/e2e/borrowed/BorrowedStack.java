package dev.lectern.e2e.borrowed;

import dev.lectern.e2e.Launcher;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.tour.GitHubAccount;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The four services on {@link BorrowedParts}, shared by all tests that ask, restarted where they ask other settings. */
public final class BorrowedStack {
    /** Who is admin from the start. */
    public static final String CHIEF = "chief";

    private static @Nullable BorrowedStack running;

    private final Launcher fresh;
    private final BorrowedParts parts;
    private Launcher launcher;
    private Map<String, String> settings;
    private String told;

    private BorrowedStack(Launcher fresh, BorrowedParts parts, Map<String, String> settings) throws IOException {
        this.fresh = fresh;
        this.parts = parts;
        this.settings = Map.copyOf(settings);
        this.launcher = configured();
        this.launcher.downAtTheEnd();
        this.told = launcher.up();
    }

    /** The stack, on these settings of the site. */
    public static synchronized BorrowedStack with(Map<String, String> settings) throws IOException {
        BorrowedStack stack = running;
        if (stack == null) {
            Launcher fresh = Launcher.fresh("borrowed-home");
            Path folder = fresh.settings().home().resolve("github");
            BorrowedParts parts = BorrowedParts.start(folder, new Addresses(fresh.settings()).publicUrl());
            stack = new BorrowedStack(fresh, parts, settings);
            running = stack;
        } else if (!stack.settings.equals(settings)) {
            stack.restartWith(settings);
        }
        return stack;
    }

    /** The stack as it is, or on these settings where it does not run yet. */
    static synchronized BorrowedStack runningOr(Map<String, String> settings) throws IOException {
        return running == null ? with(settings) : running;
    }

    private void restartWith(Map<String, String> other) throws IOException {
        launcher.down();
        settings = Map.copyOf(other);
        launcher = configured();
        told = launcher.up();
    }

    private Launcher configured() {
        Map<String, String> environment = new HashMap<>(parts.environment());
        environment.put("AUTH_ADMINS", parts.issuer() + "|" + CHIEF);
        environment.putAll(settings);
        return fresh.with(environment);
    }

    Launcher launcher() {
        return launcher;
    }

    /** What {@code up} printed. */
    String told() {
        return told;
    }

    public Redis redis() {
        return parts.redis();
    }

    BorrowedParts parts() {
        return parts;
    }

    public URI gateway() {
        return URI.create(new Addresses(launcher.settings()).publicUrl());
    }

    /** The base URL of a service behind the gateway. */
    public URI service(Port port) {
        return URI.create(launcher.settings().url(Addresses.LOOPBACK, port));
    }

    /** The file of the key that repo-sync-service signs its own tokens with. */
    public Path repoSyncKey() {
        return new Secrets(launcher.settings().home()).rsaKeyFile("repo-sync-signing-key.pem");
    }

    /** A bearer token of that person, whom the site gets to know with the first request. */
    public String token(String person) {
        return parts.token(person);
    }

    GitHubAccount gitHub(Visitor visitor) {
        return new GitHubAccount(visitor, parts.gitHub().webUrl(), Person.BEN, BorrowedParts.PASSWORD);
    }
}

package dev.lectern.stack.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The main job, as ben: from reading, through a sandbox of his own, to a repository of his own. */
public final class Tour {
    private final Addresses addresses;
    private final String password;
    private final Narration narration;
    private final List<CleanUp> cleanUps = new ArrayList<>();

    public Tour(StackSettings settings, PrintStream out) {
        this.addresses = new Addresses(settings);
        this.password = new Secrets(settings.home()).password(Person.BEN.passwordName());
        this.narration = new Narration(out);
        if (!addresses.hasOwnIdentityProvider() || !addresses.hasOwnGitHub()) {
            throw new Mend("The tour needs the embedded Keycloak and GitHub stand-in: unset LECTERN_OIDC_ISSUER and"
                    + " LECTERN_GITHUB_WEB_URL.");
        }
    }

    /** Something the tour made, to be taken away again. */
    private record CleanUp(String title, Narration.Step step) {}

    /** Takes the tour; throws {@link TourFailed} when a step does not do what it must. Leaves nothing behind. */
    public void run() {
        URI gateway = URI.create(addresses.publicUrl());
        try (Visitor anonymous = new Visitor(gateway);
                Visitor ben = new Visitor(gateway)) {
            narration.step("Anonymous reads the curated handbook", () -> readHandbook(anonymous));
            narration.step("ben signs in: code flow with PKCE at Keycloak", new SignIn(ben, Person.BEN, password)::run);
            try {
                SandboxSteps sandbox = writeInSandbox(ben);
                exportToRepository(ben, sandbox);
            } finally {
                cleanUp();
            }
            narration.step("ben signs out", () -> signOut(ben));
        }
        narration.tell("\nEverything did what it must, and nothing is left behind.");
    }

    private static String readHandbook(Visitor anonymous) {
        JsonNode kb = anonymous.get("/api/kbs/handbook").expect(200).json();
        JsonNode first = anonymous
                .get("/api/kbs/handbook/entries?limit=1")
                .expect(200)
                .json()
                .path("items")
                .path(0);
        Answer entry = anonymous
                .get("/api/kbs/handbook/entries/" + first.path("id").asText())
                .expect(200);
        int write = anonymous
                .sendJson("POST", "/api/kbs/handbook/entries", "{\"title\":\"No\"}")
                .status();
        TourFailed.unless(write == 401, "an anonymous write is answered with " + write);
        return "GET /api/kbs/handbook: 200, %d entries, role %s\nGET .../entries/%s: 200 \"%s\"\nPOST .../entries: %d"
                .formatted(
                        kb.path("entry_count").asInt(),
                        kb.path("role").asText(),
                        first.path("id").asText(),
                        entry.json().path("title").asText(),
                        write);
    }

    private SandboxSteps writeInSandbox(Visitor ben) {
        narration.step("/auth/me tells who ben is and what he may use", () -> me(ben));
        SandboxSteps[] made = new SandboxSteps[1];
        narration.step("ben makes a sandbox", () -> {
            SandboxSteps.clearAway(ben);
            made[0] = SandboxSteps.create(ben);
            cleanUps.add(new CleanUp("Clean up: the sandbox is deleted", () -> {
                made[0].delete();
                return "204, then GET: "
                        + ben.get("/api/kbs/" + made[0].kb()).expect(404).status();
            }));
            return made[0].describe();
        });
        SandboxSteps sandbox = made[0];
        narration.step("He writes three entries", sandbox::writeThree);
        narration.step("He changes one; a stale second change is refused", sandbox::changeAndRefuseStale);
        narration.step("He imports a folder of Markdown", sandbox::importFolder);
        narration.step("He searches his sandbox", () -> sandbox.search("towpath"));
        return sandbox;
    }

    private static String me(Visitor ben) {
        JsonNode me = ben.get("/auth/me").expect(200).json();
        TourFailed.unless(me.path("user").path("username").asText().equals("ben"), "this is not ben: " + me);
        JsonNode tier = me.path("usage_tier");
        return "%s, role %s, usage tier %s %s, in use %s"
                .formatted(
                        me.path("user").path("username").asText(),
                        me.path("user").path("role").asText(),
                        tier.path("name").asText(),
                        tier.path("limits"),
                        tier.path("use"));
    }

    private void exportToRepository(Visitor ben, SandboxSteps sandbox) {
        GitHubAccount gitHub = new GitHubAccount(ben, URI.create(addresses.gitHubWebUrl()), Person.BEN, password);
        String name = "tour-" + UUID.randomUUID().toString().substring(0, 8);
        String repository = Person.BEN.username() + "/" + name;
        boolean connectedBefore = isConnected(ben);
        narration.step("ben connects his GitHub account", () -> {
            String told = gitHub.connect();
            JsonNode status = ben.get("/auth/github/status").expect(200).json();
            TourFailed.unless(status.path("connected").asBoolean(), "he is not connected: " + status);
            if (!connectedBefore) {
                cleanUps.addFirst(new CleanUp("Clean up: GitHub is disconnected", () -> disconnect(ben)));
            }
            return told + "\nstatus: " + status;
        });
        narration.step("On GitHub he makes an empty repository", () -> {
            String made = gitHub.create(name);
            cleanUps.add(new CleanUp("Clean up: the repository is deleted", () -> {
                gitHub.delete(name);
                return made + " is gone";
            }));
            return made;
        });
        Exports exports = new Exports(ben, sandbox.kb(), repository);
        narration.step(
                "He exports the sandbox to it",
                () -> exports.run("First export", "committed").told());
        narration.step(
                "The same export again: no changes",
                () -> exports.run("Again", "no_changes").told());
        narration.step("He edits an entry", sandbox::edit);
        narration.step(
                "And exports again: one more commit",
                () -> exports.run("A tag more", "committed").told());
        narration.step("The repository, cloned", () -> readBack(sandbox, repository));
    }

    private static boolean isConnected(Visitor ben) {
        return ben.get("/auth/github/status")
                .expect(200)
                .json()
                .path("connected")
                .asBoolean();
    }

    private static String disconnect(Visitor ben) {
        ben.send("DELETE", "/auth/github/connect", new byte[0]).expect(204);
        TourFailed.unless(!isConnected(ben), "he is still connected");
        return "204, status: none";
    }

    private String readBack(SandboxSteps sandbox, String repository) throws IOException {
        Path folder = Files.createTempDirectory("lectern-tour");
        try {
            RepositoryCopy copy =
                    RepositoryCopy.of(addresses.gitHubGitUrl() + "/" + repository + ".git", folder.resolve("clone"));
            Map<String, byte[]> files = copy.files();
            List<String> differing = Archive.differences(files, Archive.files(sandbox.archive()));
            TourFailed.unless(differing.isEmpty(), "the clone differs from the KB in " + differing);
            Map<String, byte[]> untouched = SampleFolder.files();
            untouched.remove("notes/gardens.md");
            untouched.forEach((path, bytes) -> TourFailed.unless(
                    java.util.Arrays.equals(bytes, files.get(path)), path + " came out with other bytes"));
            return copy.log() + "\n" + files.size() + " files, byte for byte what the KB holds; the " + untouched.size()
                    + " imported and not edited are byte for byte what they were";
        } finally {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String signOut(Visitor ben) {
        int status = ben.send("POST", "/auth/logout", new byte[0]).expect(204).status();
        JsonNode me = ben.get("/auth/me").expect(200).json();
        TourFailed.unless(me.path("user").isMissingNode() || me.path("user").isNull(), "he is still there: " + me);
        return status + ", and /auth/me knows nobody";
    }

    /** Everything is tried, even after a failure; the first failure is told at the end. */
    private void cleanUp() {
        List<TourFailed> failures = new ArrayList<>();
        for (CleanUp cleanUp : cleanUps) {
            try {
                narration.step(cleanUp.title(), cleanUp.step());
            } catch (TourFailed failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}

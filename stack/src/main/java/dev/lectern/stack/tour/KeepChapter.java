package dev.lectern.stack.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** From a sandbox of one's own to a repository of one's own. */
record KeepChapter(Visitor ben, GitHubAccount gitHub, Addresses addresses, Narration narration, CleanUps cleanUps) {
    void run() {
        exportToRepository(writeInSandbox());
    }

    private SandboxSteps writeInSandbox() {
        SandboxSteps[] made = new SandboxSteps[1];
        narration.step("ben makes a sandbox", () -> {
            SandboxSteps.clearAway(ben);
            made[0] = SandboxSteps.create(ben);
            cleanUps.add("the sandbox is deleted", () -> {
                made[0].delete();
                return "204, then GET: "
                        + ben.get("/api/kbs/" + made[0].kb()).expect(404).status();
            });
            return made[0].describe();
        });
        SandboxSteps sandbox = made[0];
        narration.step("He writes three entries", sandbox::writeThree);
        narration.step("He changes one; a stale second change is refused", sandbox::changeAndRefuseStale);
        narration.step("He imports a folder of Markdown", sandbox::importFolder);
        narration.step("He searches his sandbox", () -> sandbox.search("towpath"));
        return sandbox;
    }

    private void exportToRepository(SandboxSteps sandbox) {
        String name = "tour-" + UUID.randomUUID().toString().substring(0, 8);
        String repository = Person.BEN.username() + "/" + name;
        boolean connectedBefore = isConnected();
        narration.step("ben connects his GitHub account", () -> {
            String told = gitHub.connect();
            JsonNode status = ben.get("/auth/github/status").expect(200).json();
            TourFailed.unless(status.path("connected").asBoolean(), "he is not connected: " + status);
            if (!connectedBefore) {
                cleanUps.add("GitHub is disconnected", this::disconnect);
            }
            return told + "\nstatus: " + status;
        });
        narration.step("On GitHub he makes an empty repository", () -> {
            String made = gitHub.create(name);
            cleanUps.add("the repository is deleted", () -> {
                gitHub.delete(name);
                return made + " is gone";
            });
            return made;
        });
        Exports exports = new Exports(ben, sandbox.kb(), repository);
        narration.step("He exports the sandbox to it", () -> exports.run("First export", "committed"));
        narration.step("The same export again: no changes", () -> exports.run("Again", "no_changes"));
        narration.step("He edits an entry", sandbox::edit);
        narration.step("And exports again: one more commit", () -> exports.run("A tag more", "committed"));
        narration.step("The repository, cloned", () -> readBack(sandbox, repository));
    }

    private boolean isConnected() {
        return ben.get("/auth/github/status")
                .expect(200)
                .json()
                .path("connected")
                .asBoolean();
    }

    private String disconnect() {
        ben.send("DELETE", "/auth/github/connect", new byte[0]).expect(204);
        TourFailed.unless(!isConnected(), "he is still connected");
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
            untouched.forEach((path, bytes) ->
                    TourFailed.unless(Arrays.equals(bytes, files.get(path)), path + " came out with other bytes"));
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
}

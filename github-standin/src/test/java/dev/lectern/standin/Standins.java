package dev.lectern.standin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Stand-ins with the four people the tests know. */
final class Standins {
    static final StandinUser ADA = new StandinUser("ada", 1001, "Ada Lovelace", "ada's password");
    static final StandinUser WIM = new StandinUser("wim", 1002, "Wim Duisenberg", "wim's password");
    static final StandinUser BEN = new StandinUser("ben", 1003, "Ben Nevis", "ben's password");
    static final StandinUser EVE = new StandinUser("eve", 1004, "Eve Harrington", "eve's password");
    static final URI CALLBACK = URI.create("http://localhost:18080/auth/callback");

    private Standins() {}

    static GitHubStandin start(Path directory) throws IOException {
        return GitHubStandin.start(StandinOptions.in(directory)
                .forApp("app", "app-secret", CALLBACK)
                .withUsers(ADA, WIM, BEN, EVE));
    }

    /** The URL of a repository with a token in it, as a person would type it. */
    static String remote(GitHubStandin standin, String token, String fullName) {
        URI git = standin.gitUrl();
        String user = token.isEmpty() ? "" : "x-access-token:" + token + "@";
        return git.getScheme() + "://" + user + git.getAuthority() + "/" + fullName + ".git";
    }
}

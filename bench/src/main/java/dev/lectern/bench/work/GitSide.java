package dev.lectern.bench.work;

import dev.lectern.bench.subject.Author;
import dev.lectern.bench.subject.PushToken;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.StackSettings;
import java.nio.file.Path;

/** Where the git command line works, and the stand-in that it talks to as the author. */
record GitSide(Path home, String site, String token) {
    /** The author's account must be connected. */
    static GitSide of(Bench bench, Author author) {
        StackSettings settings = bench.stack().settings();
        return new GitSide(
                settings.home().resolve("git-scratch"),
                new Addresses(settings).gitHubGitUrl(),
                PushToken.of(settings, author));
    }

    /** The git command in a folder of that name. */
    GitCommand in(String name) {
        return new GitCommand(home.resolve(name), token);
    }

    String address(String repository) {
        return site + "/" + repository + ".git";
    }
}

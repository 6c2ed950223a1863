package dev.lectern.cli.job;

import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fork}: a copy of a KB that one may edit and send back. */
@Command(
        name = "fork",
        mixinStandardHelpOptions = true,
        description = "Forks the repository of a knowledge base, and makes a knowledge base of yours from the fork.")
public final class ForkCommand implements Callable<Integer> {
    @Mixin
    private final StartedJob job;

    @Parameters(index = "0", paramLabel = "KB", description = "Slug or id of the knowledge base.")
    private String kb = "";

    @Option(names = "--entry", paramLabel = "ID", description = "The entry you want to change: the answer names it.")
    private @Nullable String entry;

    public ForkCommand(Surroundings surroundings) {
        this.job = new StartedJob(new ServerOptions(surroundings));
    }

    @Override
    public Integer call() {
        String wanted = entry;
        return job.run("/api/kbs/" + Session.part(kb) + "/fork", wanted == null ? Map.of() : Map.of("entry", wanted));
    }
}

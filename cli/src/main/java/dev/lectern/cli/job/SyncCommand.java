package dev.lectern.cli.job;

import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sync}: brings a KB level with its repository. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description =
                "Brings a knowledge base level with the repository it belongs to; exit code 3 where conflicts are left.")
public final class SyncCommand implements Callable<Integer> {
    @Mixin
    private final StartedJob job;

    @Parameters(index = "0", paramLabel = "KB", description = "Slug or id of the knowledge base.")
    private String kb = "";

    public SyncCommand(Surroundings surroundings) {
        this.job = new StartedJob(new ServerOptions(surroundings));
    }

    @Override
    public Integer call() {
        return job.run("/api/kbs/" + Session.part(kb) + "/sync", Map.of());
    }
}

package dev.lectern.cli.job;

import dev.lectern.api.sync.ExportRequest;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: puts a KB into a repository. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Puts a knowledge base into a repository.")
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final StartedJob job;

    @Parameters(index = "0", paramLabel = "KB", description = "Slug or id of the knowledge base.")
    private String kb = "";

    @Parameters(index = "1", paramLabel = "OWNER/NAME", description = "The repository.")
    private String repository = "";

    @Option(names = "--branch", paramLabel = "NAME", description = "The repository's default branch if left out.")
    private @Nullable String branch;

    @Option(names = "--pull-request", description = "Send a pull request instead of a commit on the branch.")
    private boolean pullRequest;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Message of the commit.")
    private @Nullable String message;

    public ExportCommand(Surroundings surroundings) {
        this.job = new StartedJob(new ServerOptions(surroundings));
    }

    @Override
    public Integer call() {
        return job.run(
                "/api/kbs/" + Session.part(kb) + "/export-to-repo",
                new ExportRequest(repository, branch, pullRequest ? "pull_request" : "push", message));
    }
}

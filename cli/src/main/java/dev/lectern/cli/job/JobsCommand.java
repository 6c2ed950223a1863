package dev.lectern.cli.job;

import dev.lectern.api.sync.Job;
import dev.lectern.api.sync.JobPage;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jobs}: your jobs, or one of them. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = "Lists your jobs, newest first; shows, follows or cancels one.")
public final class JobsCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "One job; with --follow the newest if left out.")
    private @Nullable String id;

    @Option(
            names = {"-f", "--follow"},
            description = "Show what happens until the job stands still.")
    private boolean follow;

    @Option(names = "--cancel", description = "Ask the job to stop.")
    private boolean cancel;

    public JobsCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        Session session = options.session();
        String wanted = id;
        if (wanted == null) {
            Answer list = session.get("/api/jobs");
            JobPage page = list.as(JobPage.class);
            if (!follow || page.items().isEmpty()) {
                options.print(
                        list,
                        page.items().isEmpty()
                                ? "No jobs."
                                : page.items().stream()
                                        .map(job -> new JobReport(job).line())
                                        .collect(Collectors.joining("\n")));
                return Exit.OK.code();
            }
            wanted = page.items().getFirst().id().toString();
        }
        if (cancel) {
            session.expectFine(session.send(
                    "DELETE", "/api/jobs/" + Session.part(wanted), Map.of("Accept", "application/json"), new byte[0]));
        }
        Answer answer = follow
                ? new JobWatch(session, options.surroundings().err()).follow(wanted)
                : session.get("/api/jobs/" + Session.part(wanted));
        JobReport report = new JobReport(answer.as(Job.class));
        options.print(answer, report.words());
        if (cancel && report.isLive()) {
            options.surroundings()
                    .err()
                    .println("It stops once it has found out what it has made: ./lectern cli jobs " + wanted
                            + " --follow");
        }
        return report.exit().code();
    }
}

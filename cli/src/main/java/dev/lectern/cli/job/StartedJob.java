package dev.lectern.cli.job;

import dev.lectern.api.sync.Job;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that start a job share: they wait for its end unless told not to. */
public final class StartedJob {
    @Mixin
    private final ServerOptions options;

    @Option(names = "--no-wait", description = "Do not wait for the end of the job.")
    private boolean hurried;

    StartedJob(ServerOptions options) {
        this.options = options;
    }

    ServerOptions options() {
        return options;
    }

    /** Starts it; returns the exit code it comes to. */
    int run(String path, Object body) {
        Session session = options.session();
        Answer accepted = session.post(path, body);
        String id = accepted.as(Job.class).id().toString();
        return hurried
                ? tell(accepted)
                : tell(new JobWatch(session, options.surroundings().err()).follow(id));
    }

    private int tell(Answer answer) {
        JobReport report = new JobReport(answer.as(Job.class));
        options.print(answer, hurried ? report.line() : report.words());
        return (hurried ? Exit.OK : report.exit()).code();
    }
}

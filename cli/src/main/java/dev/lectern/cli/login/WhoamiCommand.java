package dev.lectern.cli.login;

import dev.lectern.api.auth.Me;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code whoami}: who the server takes the caller for. */
@Command(
        name = "whoami",
        mixinStandardHelpOptions = true,
        description = "Shows who is signed in, and what they may use; exit code 4 where nobody is.")
public final class WhoamiCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    public WhoamiCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        Answer answer = options.session().get("/auth/me");
        Me.User user = answer.as(Me.class).user();
        options.print(
                answer,
                user == null
                        ? "Nobody is signed in to " + options.address() + ": ./lectern cli login"
                        : user.username() + ", role " + user.role() + ", at " + options.address());
        return (user == null ? Exit.NOT_SIGNED_IN : Exit.OK).code();
    }
}

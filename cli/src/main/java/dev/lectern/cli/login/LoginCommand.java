package dev.lectern.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.LoginFile;
import dev.lectern.cli.session.ServerAddress;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.session.StoredLogin;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code login}: gets a token and keeps it for this user of this machine. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = "Signs in to a server with a browser, on this machine or another.")
public final class LoginCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Keep this token instead; - reads it from standard input.")
    private @Nullable String token;

    public LoginCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        Surroundings surroundings = options.surroundings();
        ServerAddress server = options.address();
        String given = token;
        StoredLogin login =
                given == null ? new DeviceLogin(surroundings, server).run() : StoredLogin.pasted(read(given));
        Answer me = Session.with(surroundings, server, login).get("/auth/me");
        String username = me.json().path("user").path("username").asText("");
        if (username.isEmpty()) {
            throw new Stop(Exit.NOT_SIGNED_IN, server + " does not take this token: run ./lectern cli login again.");
        }
        LoginFile.of(surroundings).keep(server, login);
        options.print(me, "Signed in to " + server + " as " + username + ".");
        return Exit.OK.code();
    }

    private String read(String given) {
        try {
            String read = given.equals("-")
                    ? new String(options.surroundings().in().readAllBytes(), UTF_8).strip()
                    : given.strip();
            if (read.matches("[\\x21-\\x7e]{1,16000}")) {
                return read;
            }
        } catch (IOException unreadable) {
            // told below
        }
        throw new Stop(Exit.USAGE, "That is no token: give the bearer token itself, without spaces.");
    }
}

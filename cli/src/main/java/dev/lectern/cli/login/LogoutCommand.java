package dev.lectern.cli.login;

import dev.lectern.cli.session.Http;
import dev.lectern.cli.session.LoginFile;
import dev.lectern.cli.session.ServerAddress;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.StoredLogin;
import dev.lectern.cli.session.TokenEndpoint;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code logout}: forgets the token, and has the identity provider forget it. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description = "Forgets the sign-in to a server, here and at the identity provider.")
public final class LogoutCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    public LogoutCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        ServerAddress server = options.address();
        LoginFile logins = LoginFile.of(options.surroundings());
        Optional<StoredLogin> login = logins.of(server);
        login.ifPresent(this::revoke);
        logins.forget(server);
        if (options.isJson()) {
            options.surroundings().out().println("{\"signed_out\" : " + login.isPresent() + "}");
        } else {
            options.say(
                    login.isPresent() ? "Signed out of " + server + "." : "Nobody was signed in to " + server + ".");
        }
        return Exit.OK.code();
    }

    private void revoke(StoredLogin login) {
        String endpoint = login.revocationEndpoint();
        String refreshToken = login.refreshToken();
        String clientId = login.clientId();
        if (endpoint == null || endpoint.isEmpty() || refreshToken == null || clientId == null) {
            return;
        }
        try {
            var _ = new TokenEndpoint(new Http(), options.surroundings().clock())
                    .post(endpoint, Map.of("client_id", clientId, "token", refreshToken));
        } catch (Stop unreachable) {
            options.surroundings()
                    .err()
                    .println("The identity provider does not answer; the token is forgotten here and ends by itself.");
        }
    }
}

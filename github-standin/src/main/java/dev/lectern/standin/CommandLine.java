package dev.lectern.standin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings from flags such as {@code --web-port 8190} or {@code --web-port=8190}, or from the environment under
 * {@code GITHUB_STANDIN_WEB_PORT}; a flag wins. Secrets are taken from the environment or from files only.
 */
final class CommandLine {
    private static final Set<String> FLAGS = Set.of(
            "web-host",
            "web-port",
            "api-host",
            "api-port",
            "control-port",
            "data",
            "client-id",
            "client-secret-file",
            "callback-urls",
            "users-file");
    private static final String PREFIX = "GITHUB_STANDIN_";

    private final Map<String, String> values;
    private final Map<String, String> environment;

    private CommandLine(Map<String, String> values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    /** Reads the settings; throws an {@link IllegalArgumentException} that says what to mend. */
    static StandinOptions read(String[] arguments, Map<String, String> environment) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String flag = arguments[i];
            int equals = flag.indexOf('=');
            String name = flag.startsWith("--") ? flag.substring(2, equals < 0 ? flag.length() : equals) : "";
            if (!FLAGS.contains(name) || (equals < 0 && i + 1 == arguments.length)) {
                throw new IllegalArgumentException("cannot use " + flag + "; the flags are --"
                        + String.join(", --", FLAGS.stream().sorted().toList()) + ", each with a value");
            }
            values.put(name, equals < 0 ? arguments[++i] : flag.substring(equals + 1));
        }
        return new CommandLine(values, environment).options();
    }

    private StandinOptions options() throws IOException {
        String control = value("control-port", "");
        return new StandinOptions(
                value("web-host", "127.0.0.2"),
                port("web-port", value("web-port", "8190")),
                value("api-host", "127.0.0.3"),
                port("api-port", value("api-port", "8190")),
                control.isEmpty() ? null : port("control-port", control),
                Path.of(value("data", ".lectern/github")),
                value("client-id", "lectern-standin"),
                clientSecret(),
                Stream.of(value("callback-urls", "http://localhost:8080").split(",", -1))
                        .map(url -> URI.create(url.strip()))
                        .toList(),
                users());
    }

    private String clientSecret() throws IOException {
        String file = value("client-secret-file", "");
        String secret = file.isEmpty()
                ? environment.getOrDefault(PREFIX + "CLIENT_SECRET", "")
                : Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "the OAuth app has no secret: set " + PREFIX + "CLIENT_SECRET or --client-secret-file");
        }
        return secret;
    }

    private List<StandinUser> users() throws IOException {
        String file = value("users-file", "");
        String json = file.isEmpty()
                ? environment.getOrDefault(PREFIX + "USERS", "[]")
                : Files.readString(Path.of(file), StandardCharsets.UTF_8);
        List<StandinUser> users = new ArrayList<>();
        for (JsonNode user : Json.read(json.getBytes(StandardCharsets.UTF_8))) {
            for (String field : new String[] {"login", "id", "password"}) {
                if (!user.hasNonNull(field)) {
                    throw new IllegalArgumentException("each user needs login, id and password; one has no " + field);
                }
            }
            String login = user.get("login").asText();
            users.add(new StandinUser(
                    login,
                    user.get("id").asLong(),
                    user.path("name").asText(login),
                    user.get("password").asText()));
        }
        return users;
    }

    private String value(String name, String otherwise) {
        String variable = PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
        String flag = values.get(name);
        return flag == null ? environment.getOrDefault(variable, otherwise) : flag;
    }

    private static int port(String name, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a port number, not " + text, e);
        }
        throw new IllegalArgumentException("--" + name + " must be a port number from 0 to 65535, not " + text);
    }
}

package dev.lectern.cli.session;

import dev.lectern.cli.shell.Json;
import dev.lectern.cli.shell.Surroundings;
import dev.lectern.format.entry.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command against a server has. */
public final class ServerOptions {
    private static final String USUAL = "http://localhost:8080";

    private final Surroundings surroundings;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server; LECTERN_SERVER, else that of the last sign-in, else " + USUAL + ".")
    private @Nullable String server;

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    public ServerOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The server that is meant. */
    public ServerAddress address() {
        String named = server;
        return ServerAddress.of(
                named != null
                        ? named
                        : surroundings
                                .variable("LECTERN_SERVER")
                                .or(() -> LoginFile.of(surroundings).current())
                                .orElse(USUAL));
    }

    public Session session() {
        return Session.with(surroundings, address());
    }

    public boolean isJson() {
        return json;
    }

    /** Prints the server's own JSON where it was asked for, else the words; what is no plain text is replaced. */
    public void print(Answer answer, String words) {
        if (json) {
            surroundings.out().println(Json.write(answer.json()));
        } else {
            say(words);
        }
    }

    /** Prints lines for a person. */
    public void say(String words) {
        words.lines().map(Texts::printable).forEach(surroundings.out()::println);
    }

    public Surroundings surroundings() {
        return surroundings;
    }
}

package dev.lectern.cli.entry;

import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code get}: an entry's file, byte for byte. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Prints an entry's file, or saves it so that put knows later what you started from.")
public final class GetCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    @Parameters(index = "0", paramLabel = "KB", description = "Slug or id of the knowledge base.")
    private String kb = "";

    @Parameters(index = "1", paramLabel = "ID", description = "Id of the entry.")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Save it there instead of printing it.")
    private @Nullable String output;

    public GetCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        Surroundings surroundings = options.surroundings();
        Session session = options.session();
        EntryPlace place = new EntryPlace(kb, id);
        String wanted = output;
        if (wanted != null) {
            byte[] bytes = session.get(place.path(), "text/markdown").body();
            Path file = surroundings.file(wanted);
            write(file, bytes);
            BaseFiles.of(surroundings).remember(session.server(), place, file, bytes);
        }
        if (options.isJson()) {
            options.print(session.get(place.path()), "");
        } else if (wanted == null) {
            Answer file = session.get(place.path(), "text/markdown");
            surroundings.out().writeBytes(file.body());
            surroundings.out().flush();
        }
        return Exit.OK.code();
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException failure) {
            throw new Stop(Exit.USAGE, "Cannot write " + file + ": see to the folder and its permissions.");
        }
    }
}

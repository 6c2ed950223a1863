package dev.lectern.cli.entry;

import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.Refusals;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code put}: makes an entry's file what a file here is, unless somebody changed the entry meanwhile. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = "Writes an entry from a file or standard input; makes it where it is not there.",
        footer =
                "%nWhat you started from is known where get -o saved the file; else say it with --etag, or --overwrite."
                        + "%nExit code 5: the entry was changed meanwhile.")
public final class PutCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    @Parameters(index = "0", paramLabel = "KB", description = "Slug or id of the knowledge base.")
    private String kb = "";

    @Parameters(index = "1", paramLabel = "ID", description = "Id of the entry.")
    private String id = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The file; - or nothing is standard input.")
    private String source = "-";

    @Option(
            names = "--etag",
            paramLabel = "ETAG",
            description = "The version you started from, as get --json shows it.")
    private @Nullable String etag;

    @Option(names = "--overwrite", description = "Replace whatever is there.")
    private boolean overwrite;

    public PutCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        Surroundings surroundings = options.surroundings();
        Session session = options.session();
        EntryPlace place = new EntryPlace(kb, id);
        Path file = source.equals("-") ? null : surroundings.file(source);
        byte[] bytes = read(file);
        BaseFiles bases = BaseFiles.of(surroundings);
        byte[] base =
                file == null ? null : bases.find(session.server(), place, file).orElse(null);
        Answer answer = write(session, place, bytes, base);
        if (answer.status() == 412) {
            return stale(session, answer, place, file, base);
        }
        session.expectFine(answer);
        if (file != null) {
            bases.remember(session.server(), place, file, bytes);
        }
        options.print(
                answer,
                place.id() + ": revision " + answer.json().path("revision").asText() + " of "
                        + answer.json().path("path").asText());
        return Exit.OK.code();
    }

    private byte[] read(@Nullable Path file) {
        try {
            return file == null ? options.surroundings().in().readAllBytes() : Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new Stop(Exit.USAGE, "Cannot read " + source + ": name a file, or - for standard input.");
        }
    }

    private Answer write(Session session, EntryPlace place, byte[] bytes, byte @Nullable [] base) {
        String known = etag;
        if (known != null) {
            return replace(session, place, bytes, known.startsWith("\"") ? known : '"' + known + '"');
        }
        if (base != null && !overwrite) {
            return replace(session, place, bytes, BaseFiles.etag(base));
        }
        Answer current = session.send("GET", place.path(), Map.of("Accept", "text/markdown"), new byte[0]);
        if (current.status() == 404) {
            return new EntryBirth(session, place).from(bytes);
        }
        session.expectFine(current);
        if (overwrite || Arrays.equals(current.body(), bytes)) {
            return replace(session, place, bytes, BaseFiles.etag(current.body()));
        }
        throw new Stop(
                Exit.USAGE,
                "The entry is there, and it is not known which version you started from: get it with"
                        + " -o FILE and change that file, or say --etag, or --overwrite.");
    }

    static Answer replace(Session session, EntryPlace place, byte[] bytes, String ifMatch) {
        return session.send(
                "PUT",
                place.path(),
                Map.of("Accept", "application/json", "Content-Type", "text/markdown", "If-Match", ifMatch),
                bytes);
    }

    /** Leaves all three versions at hand, so that any merge tool can go on. */
    private int stale(Session session, Answer refusal, EntryPlace place, @Nullable Path file, byte @Nullable [] base) {
        byte[] theirs = session.get(place.path(), "text/markdown").body();
        if (options.isJson()) {
            options.print(refusal, "");
        }
        PrintStream err = options.surroundings().err();
        err.println(Refusals.of(session.server(), refusal).line());
        String now = BaseFiles.etag(theirs);
        if (file == null) {
            err.println(
                    "The version there has the ETag " + now + ": ./lectern cli get " + place.kb() + " " + place.id());
            return Exit.STALE.code();
        }
        MergeFiles beside = new MergeFiles(file, source, err);
        if (base != null) {
            beside.leave("base", base, "what you started from");
        }
        beside.leave("theirs", theirs, "what is there now");
        beside.tell(refusal.json().path("merge"), place, now);
        return Exit.STALE.code();
    }
}

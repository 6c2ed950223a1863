package dev.lectern.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.api.kb.Resolution;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Json;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code conflicts}: what could not be merged, and how a person ends it. */
@Command(
        name = "conflicts",
        mixinStandardHelpOptions = true,
        description = "Lists changes that could not be merged, shows one with its marks, or resolves it.")
public final class ConflictsCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    @Parameters(index = "0", paramLabel = "KB", description = "Slug or id of your knowledge base.")
    private String kb = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "CONFLICT", description = "One of them.")
    private @Nullable String id;

    @Option(
            names = "--take",
            paramLabel = "ours|theirs",
            description = "Resolve it: keep what you have, or take what is upstream.")
    private @Nullable String take;

    @Option(names = "--content", paramLabel = "FILE", description = "Resolve it with this file; - is standard input.")
    private @Nullable String content;

    public ConflictsCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        String path = "/api/kbs/" + Session.part(kb) + "/conflicts";
        String wanted = id;
        if (take != null && content != null) {
            throw new Stop(Exit.USAGE, "Choose --take or --content: a conflict ends in one way.");
        }
        if (wanted == null && (take != null || content != null)) {
            throw new Stop(Exit.USAGE, "Name the conflict to resolve: ./lectern cli conflicts " + kb + " lists them.");
        }
        Session session = options.session();
        if (wanted == null) {
            return list(session.get(path));
        }
        Answer conflict = session.get(path + "/" + Session.part(wanted));
        if (take == null && content == null) {
            JsonNode marked = conflict.json().path("marked");
            options.print(conflict, marked.isTextual() ? marked.asText() : conflict.text());
            return Exit.OK.code();
        }
        String etag = conflict.header("ETag").orElse("");
        Answer resolved = session.expectFine(session.send(
                "PUT",
                path + "/" + Session.part(wanted),
                Map.of("Accept", "application/json", "Content-Type", "application/json", "If-Match", etag),
                Json.write(resolution()).getBytes(UTF_8)));
        options.print(resolved, "Resolved: " + conflict.json().path("path").asText());
        return Exit.OK.code();
    }

    private int list(Answer answer) {
        StringBuilder told = new StringBuilder();
        for (JsonNode conflict : answer.json().path("items")) {
            told.append(conflict.path("id").asText())
                    .append("  ")
                    .append(conflict.path("path").asText())
                    .append('\n');
        }
        boolean none = told.isEmpty();
        options.print(answer, none ? "No conflicts." : told.toString());
        return (none ? Exit.OK : Exit.NEEDS_PERSON).code();
    }

    private Resolution resolution() {
        String file = content;
        if (file == null) {
            return new Resolution(take, null);
        }
        Surroundings surroundings = options.surroundings();
        try {
            byte[] bytes =
                    file.equals("-") ? surroundings.in().readAllBytes() : Files.readAllBytes(surroundings.file(file));
            return new Resolution("content", new String(bytes, UTF_8));
        } catch (IOException unreadable) {
            throw new Stop(Exit.USAGE, "Cannot read " + file + ": name a file, or - for standard input.");
        }
    }
}

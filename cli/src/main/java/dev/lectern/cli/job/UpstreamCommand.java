package dev.lectern.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code upstream}: how a KB stands to the repository it belongs to. */
@Command(
        name = "upstream",
        mixinStandardHelpOptions = true,
        description = "Shows how far a knowledge base is from its repository, and what you changed.")
public final class UpstreamCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    @Parameters(index = "0", paramLabel = "KB", description = "Slug or id of the knowledge base.")
    private String kb = "";

    public UpstreamCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        Answer answer = options.session().get("/api/kbs/" + Session.part(kb) + "/upstream");
        JsonNode told = answer.json();
        JsonNode upstream = told.path("upstream");
        StringBuilder words = new StringBuilder("%s %s, %s: behind by %d, ahead by %d, %d conflicts"
                .formatted(
                        upstream.path("repository").asText(),
                        upstream.path("branch").asText(),
                        upstream.path("state").asText(),
                        told.path("behind").asInt(),
                        told.path("ahead").asInt(),
                        told.path("conflicts").asInt()));
        for (JsonNode change : told.path("changes")) {
            words.append("\n  ")
                    .append(change.path("change").asText())
                    .append("  ")
                    .append(change.path("path").asText());
        }
        options.print(answer, words.toString());
        return Exit.OK.code();
    }
}

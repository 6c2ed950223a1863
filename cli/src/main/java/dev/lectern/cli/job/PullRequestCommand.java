package dev.lectern.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pr}: sends a pull request with what was changed in a fork, or shows the one there is. */
@Command(
        name = "pr",
        mixinStandardHelpOptions = true,
        description = "Sends a pull request with your changes, or updates it; without --title shows the one there is.")
public final class PullRequestCommand implements Callable<Integer> {
    @Mixin
    private final StartedJob job;

    @Parameters(index = "0", paramLabel = "KB", description = "Slug or id of your knowledge base.")
    private String kb = "";

    @Option(
            names = {"-t", "--title"},
            paramLabel = "TEXT",
            description = "Send it, with this title.")
    private @Nullable String title;

    @Option(
            names = {"-b", "--body"},
            paramLabel = "TEXT",
            description = "What it is about, in Markdown.")
    private @Nullable String body;

    public PullRequestCommand(Surroundings surroundings) {
        this.job = new StartedJob(new ServerOptions(surroundings));
    }

    @Override
    public Integer call() {
        String path = "/api/kbs/" + Session.part(kb) + "/pull-request";
        String wanted = title;
        if (wanted == null && body != null) {
            throw new Stop(Exit.USAGE, "--body goes with --title, which sends the pull request: say both.");
        }
        if (wanted == null) {
            return show(path);
        }
        Map<String, Object> request = new LinkedHashMap<>(Map.of("title", wanted));
        String text = body;
        if (text != null) {
            request.put("body", text);
        }
        return job.run(path, request);
    }

    private int show(String path) {
        ServerOptions options = job.options();
        Answer answer = options.session().get(path);
        JsonNode pullRequest = answer.json();
        StringBuilder told = new StringBuilder("#%s %s: %s\n%s"
                .formatted(
                        pullRequest.path("number").asText(),
                        pullRequest.path("state").asText(),
                        pullRequest.path("title").asText(),
                        pullRequest.path("url").asText()));
        for (JsonNode check : pullRequest.path("checks")) {
            told.append("\n  check ")
                    .append(check.path("name").asText())
                    .append(": ")
                    .append(check.path("state").asText());
        }
        for (JsonNode review : pullRequest.path("reviews")) {
            told.append("\n  review of ")
                    .append(review.path("author").asText())
                    .append(": ")
                    .append(review.path("state").asText());
        }
        options.print(answer, told.toString());
        return Exit.OK.code();
    }
}

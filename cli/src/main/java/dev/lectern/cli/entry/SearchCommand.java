package dev.lectern.cli.entry;

import dev.lectern.api.kb.SearchHit;
import dev.lectern.api.kb.SearchPage;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Surroundings;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code search}: entries with certain words. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Finds entries in a knowledge base, or in all you may read.")
public final class SearchCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options;

    @Parameters(arity = "1..*", paramLabel = "WORD", description = "What to look for.")
    private List<String> words = List.of();

    @Option(names = "--kb", paramLabel = "KB", description = "Only in this knowledge base.")
    private @Nullable String kb;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most so many, 20 if left out.")
    private int limit;

    public SearchCommand(Surroundings surroundings) {
        this.options = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        String within = kb;
        String path = within == null ? "/api/search" : "/api/kbs/" + Session.part(within) + "/search";
        Answer answer = options.session().get(path + "?q=" + Session.part(String.join(" ", words)) + "&limit=" + limit);
        SearchPage page = answer.as(SearchPage.class);
        StringBuilder told = new StringBuilder();
        for (SearchHit hit : page.items()) {
            told.append(within == null ? hit.kb() + "  " : "")
                    .append(hit.id())
                    .append("  ")
                    .append(hit.title())
                    .append("\n    ")
                    .append(plain(hit.snippet()))
                    .append('\n');
        }
        told.append(page.total()).append(" found");
        options.print(answer, told.toString());
        return Exit.OK.code();
    }

    private static String plain(String html) {
        return html.replaceAll("</?mark>", "")
                .replaceAll("\\s+", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}

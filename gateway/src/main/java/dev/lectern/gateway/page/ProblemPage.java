package dev.lectern.gateway.page;

import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a problem's {@code type} leads to: its section of {@code docs/problems.md}. */
@Singleton
class ProblemPage implements Page {
    private static final Pattern HEADING = Pattern.compile("^#{2,3} +`?([a-z0-9_]+)`?.*$");

    private final Map<String, String> sections = sections(BundledText.read("problems.md"));
    private final Answers answers;

    ProblemPage(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.PROBLEM);
    }

    @Override
    public Future<Void> serve(Visit visit) {
        String slug = visit.path().segments().get(1);
        String section = sections.get(slug);
        if (section == null) {
            return Future.failedFuture(Problems.notFound());
        }
        answers.text(visit.exchange(), "text/html", Html.page("Problem: " + slug, """
                <h1>%s</h1>
                <pre class="prose">%s</pre>
                """.formatted(
                        Html.escaped(slug), Html.escaped(section))));
        return Future.succeededFuture();
    }

    /** The text below each heading that names a slug. */
    static Map<String, String> sections(String markdown) {
        Map<String, StringBuilder> found = new HashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : markdown.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                current = new StringBuilder();
                found.put(heading.group(1), current);
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, String> sections = new HashMap<>();
        found.forEach((slug, text) -> sections.put(slug, text.toString().strip()));
        return sections;
    }
}

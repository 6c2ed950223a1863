package dev.lectern.format.section;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Takes a Markdown body apart at its headings; those inside lists, quotes and code are none of the body's. */
public final class Sections {
    private static final int DEEPEST = 100;

    /** Leaves the inlines alone: sections are made of blocks, and inlines take nearly all of the time. */
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(DEEPEST)
            .inlineParserFactory(context -> (lines, block) -> {})
            .build();

    private record Start(int index, int level, String heading) {}

    private Sections() {}

    /**
     * The sections of a body, in order; their texts and blank lines make up the body. The first has no heading and may
     * be empty.
     */
    public static List<Section> of(String body) {
        List<Section> sections = new ArrayList<>();
        Map<List<String>, Integer> seen = new HashMap<>();
        Deque<Start> open = new ArrayDeque<>();
        List<Start> starts = starts(body);
        for (int i = 0; i < starts.size(); i++) {
            Start start = starts.get(i);
            while (!open.isEmpty() && open.getLast().level() >= start.level()) {
                open.removeLast();
            }
            open.addLast(start);
            List<String> headings = open.stream()
                    .filter(heading -> heading.level() > 0)
                    .map(Start::heading)
                    .toList();
            int occurrence = seen.merge(headings, 1, Integer::sum) - 1;
            int end = i + 1 < starts.size() ? starts.get(i + 1).index() : body.length();
            int content = contentEnd(body, start.index(), end);
            sections.add(new Section(
                    new SectionKey(headings, occurrence),
                    start.level(),
                    body.substring(start.index(), content),
                    body.substring(content, end)));
        }
        return sections;
    }

    private static List<Start> starts(String body) {
        List<Start> starts = new ArrayList<>();
        starts.add(new Start(0, 0, ""));
        for (Node node = PARSER.parse(body).getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                SourceSpan first = heading.getSourceSpans().getFirst();
                int lineStart = body.lastIndexOf('\n', first.getInputIndex() - 1) + 1;
                if (body.substring(lineStart, first.getInputIndex()).isBlank()) {
                    starts.add(new Start(lineStart, heading.getLevel(), text(body, heading)));
                }
            }
        }
        return starts;
    }

    /** What the heading says, without its marks. */
    private static String text(String body, Heading heading) {
        SourceSpan first = heading.getSourceSpans().getFirst();
        SourceSpan last = heading.getSourceSpans().getLast();
        String source = body.substring(first.getInputIndex(), last.getInputIndex() + last.getLength());
        String text = heading.getSourceSpans().size() > 1
                ? source.substring(0, source.lastIndexOf('\n'))
                : source.replaceFirst("^#+", "").replaceFirst("[ \\t]#+[ \\t]*$", "");
        return text.strip();
    }

    /** The end of the last line that is not blank. */
    private static int contentEnd(String body, int start, int end) {
        int at = end;
        while (at > start && Character.isWhitespace(body.charAt(at - 1))) {
            at--;
        }
        int newline = body.indexOf('\n', at);
        return at == start ? start : newline < 0 || newline >= end ? end : newline + 1;
    }
}

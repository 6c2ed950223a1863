package dev.lectern.format.entry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Finds the links {@code [[id]]} of an entry's body, in all their forms; what is inside code is none. */
public final class EntryLinks {
    private static final int MOST = 1_000;
    private static final int DEEPEST = 100;

    /** A parsed body takes a hundred times its size in memory. */
    private static final int LONGEST = 64 * 1024;

    private static final Pattern LINK = Pattern.compile("\\[\\[([^\\[\\]\\n]{1,1000})]]");
    private static final Pattern TARGET = Pattern.compile("[^|#^\\\\]*");
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private EntryLinks() {}

    /**
     * A link to an entry of the same KB.
     *
     * @param target the id it names, in Unicode form NFC
     * @param line 1-based, in the file
     */
    public record Link(String target, int line) {}

    /**
     * The first 1,000 links to entries of the same KB in the first 65,536 characters of the body, in the order of the
     * file; links across KBs are left out.
     */
    public static List<Link> of(EntryFile file) {
        String whole = file.body();
        String body = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        if (!body.contains("[[")) {
            return List.of();
        }
        BitSet code = code(body);
        List<Link> links = new ArrayList<>();
        int line = 1 + newlines(file.text(), 0, file.bodyStart());
        int counted = 0;
        Matcher matcher = LINK.matcher(body);
        while (links.size() < MOST && matcher.find()) {
            String target = target(matcher.group(1));
            if (!target.isEmpty() && target.indexOf(':') < 0 && !code.get(matcher.start())) {
                line += newlines(body, counted, matcher.start());
                counted = matcher.start();
                links.add(new Link(target, line));
            }
        }
        return links;
    }

    private static String target(String inner) {
        Matcher matcher = TARGET.matcher(inner);
        return matcher.lookingAt() ? Normalizer.normalize(matcher.group().strip(), Normalizer.Form.NFC) : "";
    }

    private static BitSet code(String body) {
        BitSet code = new BitSet();
        PARSER.parse(body).accept(new AbstractVisitor() {
            @Override
            public void visit(Code node) {
                mark(node);
            }

            @Override
            public void visit(FencedCodeBlock node) {
                mark(node);
            }

            @Override
            public void visit(IndentedCodeBlock node) {
                mark(node);
            }

            private void mark(Node node) {
                for (SourceSpan span : node.getSourceSpans()) {
                    code.set(span.getInputIndex(), span.getInputIndex() + span.getLength());
                }
            }
        });
        return code;
    }

    private static int newlines(String text, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            lines += text.charAt(i) == '\n' ? 1 : 0;
        }
        return lines;
    }
}

package dev.lectern.format.entry;

import dev.lectern.format.entry.YamlNode.Mapping;
import dev.lectern.format.entry.YamlNode.Scalar;
import dev.lectern.format.entry.YamlNode.Sequence;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the links of an entry: {@code [[id]]} in its body, in all their forms, where what is inside code is none; and
 * the targets under the key {@code links} of its front matter.
 */
public final class EntryLinks {
    private static final int MOST = 1_000;
    private static final int LONGEST = 1_000;
    private static final Pattern LINK = Pattern.compile("\\[\\[([^\\[\\]\\n]{1," + LONGEST + "})]]");
    private static final Pattern TARGET = Pattern.compile("[^|#^\\\\]*");

    private EntryLinks() {}

    /**
     * A link to an entry.
     *
     * @param kb the KB it names, null for the entry's own
     * @param target the id it names, in Unicode form NFC
     * @param line 1-based, in the file
     */
    public record Link(@Nullable String kb, String target, int line) {
        /** A link within the KB. */
        public Link(String target, int line) {
            this(null, target, line);
        }

        /** Whether it leads to an entry of the same KB. */
        public boolean isWithinKb() {
            return kb == null;
        }
    }

    /** The first 1,000 links, in the order of the file. */
    public static List<Link> of(EntryFile file) {
        List<Link> links = new ArrayList<>();
        relations(file, links);
        body(file, links);
        return List.copyOf(links);
    }

    private static void relations(EntryFile file, List<Link> links) {
        if (relationsNode(file.keys()) instanceof Sequence relations) {
            for (YamlNode item : relations.items()) {
                if (links.size() < MOST
                        && item instanceof Mapping relation
                        && relation.at("target") instanceof Scalar target
                        && target.value() != null) {
                    String kb = relation.at("kb") instanceof Scalar named && named.value() != null
                            ? named.text().strip()
                            : "";
                    int line = file.fileLine(target.place().line());
                    add(links, kb.isEmpty() ? target.text() : kb + ":" + target.text(), line);
                }
            }
        }
    }

    /** What stands under {@code metadata} wins over its twin. */
    private static @Nullable YamlNode relationsNode(Mapping keys) {
        YamlNode below = keys.at("metadata") instanceof Mapping metadata ? metadata.at("links") : null;
        return below == null ? keys.at("links") : below;
    }

    private static void body(EntryFile file, List<Link> links) {
        String body = file.body();
        if (!body.contains("[[")) {
            return;
        }
        BitSet code = CodeScan.of(body);
        int line = 1 + newlines(file.text(), 0, file.bodyStart());
        int counted = 0;
        Matcher matcher = LINK.matcher(body);
        while (links.size() < MOST && matcher.find()) {
            if (!code.get(matcher.start())) {
                line += newlines(body, counted, matcher.start());
                counted = matcher.start();
                add(links, matcher.group(1), line);
            }
        }
    }

    /** Adds what a link names: {@code id} or {@code kb:id}, with a heading, a block or a text behind it. */
    private static void add(List<Link> links, String inner, int line) {
        Matcher matcher = TARGET.matcher(inner);
        String named =
                matcher.lookingAt() ? Normalizer.normalize(matcher.group().strip(), Normalizer.Form.NFC) : "";
        int colon = named.indexOf(':');
        String target = named.substring(colon + 1).strip();
        if (!target.isEmpty() && target.length() <= LONGEST) {
            links.add(new Link(colon < 0 ? null : named.substring(0, colon).strip(), target, line));
        }
    }

    private static int newlines(String text, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            lines += text.charAt(i) == '\n' ? 1 : 0;
        }
        return lines;
    }
}

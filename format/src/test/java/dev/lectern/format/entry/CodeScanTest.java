package dev.lectern.format.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** The scan against a whole Markdown parser, which takes a hundred times a body's size in memory. */
class CodeScanTest {
    private static final int DOCUMENTS = 50_000;
    private static final String[] PIECES = {
        "X", "X", "X", "a ", "a", " ", "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "`", "``", "```", "```\n", "~~~\n",
        "~~~", "> ", ">", "- ", "-", "* ", "+ ", "1. ", "2) ", "# ", "===\n", "---\n", "***\n", "\\", "\\`"
    };
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    @Test
    void itSeesCodeWhereAMarkdownParserDoes() {
        long seed = Long.getLong("lectern.test.seed", System.nanoTime());
        Random random = new Random(seed);
        int inCode = 0;
        int outside = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = 1 + random.nextInt(25); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String body = text.toString();
            BitSet expected = parsed(body);
            BitSet scanned = CodeScan.of(body);
            for (int at = body.indexOf('X'); at >= 0; at = body.indexOf('X', at + 1)) {
                assertThat(scanned.get(at))
                        .as("seed %d, at %d of %s", seed, at, body.replace("\n", "\\n"))
                        .isEqualTo(expected.get(at));
                inCode += expected.get(at) ? 1 : 0;
                outside += expected.get(at) ? 0 : 1;
            }
        }
        assertThat(inCode).isGreaterThan(1_000);
        assertThat(outside).isGreaterThan(1_000);
    }

    private static BitSet parsed(String body) {
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
}

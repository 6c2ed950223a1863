package dev.lectern.kb.upstream;

import dev.lectern.api.kb.Resolution;
import dev.lectern.kit.problem.Problems;
import java.nio.charset.StandardCharsets;

/** How a person ends a conflict. */
sealed interface Choice {
    /** What the KB has stays. */
    record Ours() implements Choice {}

    /** The KB gets what upstream has. */
    record Theirs() implements Choice {}

    /** The KB gets something else. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
    record Content(byte[] bytes) implements Choice {}

    /** Reads a request; 400 with the mend. */
    static Choice of(Resolution resolution) {
        String take = resolution.take() == null ? "" : resolution.take();
        String content = resolution.content();
        if (take.equals("content") && content != null) {
            return new Content(content.getBytes(StandardCharsets.UTF_8));
        }
        if (content != null || !(take.equals("ours") || take.equals("theirs"))) {
            throw Problems.badRequest("take is ours or theirs, or content together with content, the whole file.");
        }
        return take.equals("ours") ? new Ours() : new Theirs();
    }
}

package dev.lectern.format.merge;

import dev.lectern.format.merge.MergeResult.Region;
import dev.lectern.format.merge.Part.Clash;
import dev.lectern.format.merge.Part.Settled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file put together from merged parts; its lines end with LF. */
record Draft(List<Part> parts) {
    Draft {
        parts = List.copyOf(parts);
    }

    /** Whether nothing is left to decide. */
    boolean isClean() {
        return parts.stream().allMatch(Settled.class::isInstance);
    }

    /** The text of a clean draft, or of any with git's conflict markers. */
    String text() {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> append(out, part));
        return out.toString();
    }

    /** What is left to decide. */
    List<Region> regions() {
        List<Region> regions = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        int line = 1;
        for (Part part : parts) {
            if (part instanceof Clash clash) {
                regions.add(new Region(clash.place(), clash.base(), clash.ours(), clash.theirs(), line));
            }
            out.setLength(0);
            append(out, part);
            line += (int) out.chars().filter(c -> c == '\n').count();
        }
        return regions;
    }

    private static void append(StringBuilder out, Part part) {
        switch (part) {
            case Settled(String text) -> out.append(text);
            case Clash clash -> {
                appendMarked(out, "<<<<<<< ours", clash.ours());
                appendMarked(out, "||||||| base", clash.base());
                appendMarked(out, "=======", clash.theirs());
                out.append(">>>>>>> theirs\n");
            }
        }
    }

    private static void appendMarked(StringBuilder out, String marker, @Nullable String lines) {
        out.append(marker).append('\n');
        if (lines != null && !lines.isEmpty()) {
            out.append(lines).append(lines.endsWith("\n") ? "" : "\n");
        }
    }
}

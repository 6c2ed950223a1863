package dev.lectern.bench.report;

import dev.lectern.bench.process.CpuSeconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A result as people read it. */
public record Table(Result result) {
    private static final String ROW = "  %-46s %-9s %11s %11s %8s  %-12s %s";

    /** The lines, without line ends. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s, against %s".formatted(result.name(), result.work(), result.peer()));
        lines.add(ROW.formatted("", "unit", "ours", "peer", "ratio", "bar", "").stripTrailing());
        for (Measure measure : result.measures()) {
            lines.add(row(measure).stripTrailing());
        }
        addCpu(lines, "CPU seconds, ours", result.ourCpu());
        addCpu(lines, "CPU seconds, peer", result.peerCpu());
        lines.add(String.format(
                Locale.ROOT,
                "  load %.1f before, %.1f after, on %d processors",
                result.before().lastMinute(),
                result.after().lastMinute(),
                result.after().processors()));
        result.notes().forEach(note -> lines.add("  note: " + note));
        return lines;
    }

    private static String row(Measure measure) {
        return ROW.formatted(
                measure.what(),
                measure.unit(),
                figure(measure.ours()),
                figure(measure.theirs()),
                ratio(measure.ratio()),
                bar(measure),
                verdict(measure.isMet()));
    }

    private static String bar(Measure measure) {
        return measure.bar() == null ? "" : measure.bar() + (measure.barIsOnRatio() ? "x" : "");
    }

    private static String verdict(@Nullable Boolean isMet) {
        if (isMet == null) {
            return "";
        }
        return isMet ? "met" : "missed";
    }

    private static void addCpu(List<String> lines, String what, CpuSeconds cpu) {
        String used = cpu.byProcess().entrySet().stream()
                .filter(entry -> entry.getValue() >= 0.005)
                .map(entry -> String.format(Locale.ROOT, "%s %.2f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        if (!used.isEmpty()) {
            lines.add("  " + what + ": " + used);
        }
    }

    private static String ratio(@Nullable Double ratio) {
        return ratio == null ? "-" : figure(ratio) + "x";
    }

    /** Three digits that count, never an exponent. */
    private static String figure(@Nullable Double figure) {
        if (figure == null) {
            return "-";
        }
        double size = Math.abs(figure);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, figure);
    }
}

package dev.lectern.cli.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report as SARIF, with addresses relative to the root of the repository. */
final class SarifReport {
    /** Code scanning shows no more of one run. */
    private static final int MOST_RESULTS = 5_000;

    private final CiReport report;
    private final List<String> rules = new ArrayList<>();

    private SarifReport(CiReport report) {
        this.report = report;
    }

    /** Errors first, so that none is left out for a warning. */
    static Sarif of(CiReport report) {
        return new SarifReport(new CiReport(repository(report.base(), report.kbs()), report.kbs())).sarif();
    }

    private Sarif sarif() {
        List<Sarif.Result> results = report.kbs().stream()
                .flatMap(kb -> kb.findings().stream().map(finding -> new Placed(kb, finding)))
                .sorted(Comparator.comparing(placed -> placed.finding().severity()))
                .limit(MOST_RESULTS)
                .map(this::result)
                .toList();
        Sarif.Driver driver = new Sarif.Driver(
                "Lectern", "0.1.0", rules.stream().map(SarifReport::rule).toList());
        return new Sarif(
                Sarif.SCHEMA, Sarif.VERSION, List.of(new Sarif.Run(new Sarif.Tool(driver), results, "utf16CodeUnits")));
    }

    private record Placed(CheckedKb kb, Finding finding) {}

    private Sarif.Result result(Placed placed) {
        Finding finding = placed.finding();
        String file = report.shownFile(placed.kb(), String.valueOf(finding.path()));
        if (!rules.contains(finding.code())) {
            rules.add(finding.code());
        }
        return new Sarif.Result(
                finding.code(),
                rules.indexOf(finding.code()),
                level(finding.severity()),
                new Sarif.Text(finding.message()),
                List.of(new Sarif.Location(new Sarif.PhysicalLocation(
                        new Sarif.ArtifactLocation(uri(file), "%SRCROOT%"),
                        new Sarif.Region(finding.line() == null ? 1 : Math.max(1, finding.line()))))));
    }

    private static Sarif.Rule rule(String code) {
        RuleTexts.RuleText text = RuleTexts.of(code);
        return new Sarif.Rule(
                code,
                new Sarif.Text(text.title()),
                new Sarif.Text(text.title()),
                new Sarif.Text(text.mend()),
                new Sarif.Configuration(level(text.usually())));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static String uri(String file) {
        return Arrays.stream(file.split("/"))
                .map(name -> URLEncoder.encode(name, UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** The folder with {@code .git} that holds the KBs; where there is none, the base. */
    private static Path repository(Path base, List<CheckedKb> kbs) {
        for (Path folder = kbs.getFirst().root(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return folder;
            }
        }
        return base;
    }
}

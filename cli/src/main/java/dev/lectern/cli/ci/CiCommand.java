package dev.lectern.cli.ci;

import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Json;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ci}: judges the KBs in a folder by the rules of an import. */
@Command(
        name = "ci",
        mixinStandardHelpOptions = true,
        description = "Checks the knowledge bases in a folder, without a server.",
        footer = "%nExit code 0: passed, 1: findings, 2: cannot be checked.")
public final class CiCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where to look for kb.yaml, also further down; here if left out.")
    private String folder = ".";

    @Option(
            names = "--severity",
            paramLabel = "error|warning",
            defaultValue = "error",
            description = "The least severity that fails the check: error (if left out) or warning.")
    private Threshold severity = Threshold.error;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif",
            defaultValue = "text",
            description = "How to write the report: text (if left out), json, or sarif for code scanning.")
    private ReportFormat format = ReportFormat.text;

    public CiCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CiReport report = check(surroundings.file(folder));
        switch (format) {
            case text -> TextReport.print(report, surroundings.out());
            case json -> surroundings.out().println(Json.write(JsonReport.of(report, severity)));
            case sarif -> surroundings.out().println(Json.write(SarifReport.of(report)));
        }
        return (report.passes(severity) ? Exit.OK : Exit.REFUSED).code();
    }

    private CiReport check(Path asked) {
        if (!Files.isDirectory(asked)) {
            throw new Stop(Exit.USAGE, "There is no folder " + folder + ": name one that holds a kb.yaml.");
        }
        try {
            List<KbFolder> kbs = FolderWalk.kbs(asked.toRealPath());
            if (kbs.isEmpty()) {
                throw new Stop(
                        Exit.USAGE,
                        "There is no kb.yaml in " + folder + " or below: name the folder of a"
                                + " knowledge base, or give it a kb.yaml with its name.");
            }
            Path base = surroundings.folder().toRealPath();
            return new CiReport(base, kbs.stream().map(KbCheck::of).toList());
        } catch (IOException unreadable) {
            throw new Stop(Exit.USAGE, "The folder " + folder + " cannot be read: see to its permissions.");
        }
    }
}

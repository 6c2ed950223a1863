package dev.lectern.kb.exchange;

import dev.lectern.api.kb.ValidationReport;
import dev.lectern.format.entry.EntryLinks;
import dev.lectern.format.entry.EntryLinks.Link;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.FormatLimits;
import dev.lectern.format.entry.KbPath;
import dev.lectern.format.schema.Assessment;
import dev.lectern.format.schema.CrossChecks;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.format.schema.SchemaReader;
import dev.lectern.kb.content.Snapshot.Member;
import dev.lectern.kb.entry.Entries;
import dev.lectern.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Judges a KB's entries at a revision by a kb.yaml that need not be its own; every page passes the fence anew. */
@ApplicationScoped
class KbValidation {
    private static final String FILE = "kb.yaml";
    private static final int MOST_FINDINGS = 1_000;

    private final KbExport exports;

    KbValidation(KbExport exports) {
        this.exports = exports;
    }

    /**
     * Judges every entry file, flawed ones included.
     *
     * @param revision the content revision wanted, empty for the current one
     * @throws dev.lectern.kit.problem.ProblemException 413 where {@code kbYaml} is larger than 1 MiB
     */
    ValidationReport judge(Caller caller, String kb, OptionalLong revision, byte[] kbYaml) {
        if (kbYaml.length > FormatLimits.SCHEMA_BYTES) {
            throw ExchangeProblems.tooLarge("kb.yaml is larger than 1 MiB: shorten it.");
        }
        KbExport.Stream stream = exports.begin(caller, kb, revision);
        SchemaReader.Result schema = SchemaReader.read(kbYaml);
        Report report = new Report();
        report.add(FILE, schema.findings());
        if (!schema.hasErrors()) {
            Judged entries = new Judged(schema.schema());
            for (List<Member> page = stream.firstPage(); !page.isEmpty(); page = exports.next(stream, page)) {
                page.stream()
                        .filter(member -> KbPath.kind(member.path()) == KbPath.Kind.ENTRY)
                        .forEach(member -> report.add(member.path(), entries.judge(member)));
            }
            entries.brokenLinks().forEach(report::add);
        }
        return report.published();
    }

    /** The entries seen so far: what can be said of one by itself is said at once, of its links when all are there. */
    private static final class Judged {
        private final KbSchema schema;
        private final Set<String> ids = new HashSet<>();
        private final Map<String, List<Link>> open = new TreeMap<>();

        Judged(KbSchema schema) {
            this.schema = schema;
        }

        List<Finding> judge(Member member) {
            return switch (Assessment.of(member.path(), member.bytes().bytes(), schema)) {
                case Assessment.Sound sound when !ids.add(sound.id()) -> List.of(CrossChecks.DUPLICATE_ID);
                case Assessment.Sound sound -> {
                    List<Link> links = EntryLinks.of(sound.file()).stream()
                            .filter(link -> link.isWithinKb() && !ids.contains(link.target()))
                            .toList();
                    if (!links.isEmpty()) {
                        open.put(member.path(), links);
                    }
                    yield sound.findings();
                }
                case Assessment.Flawed flawed -> flawed.findings();
            };
        }

        /** Warnings by path. */
        Map<String, List<Finding>> brokenLinks() {
            Map<String, List<Finding>> broken = new TreeMap<>();
            open.forEach((path, links) -> broken.put(path, CrossChecks.brokenLinks(links, ids::contains)));
            return broken;
        }
    }

    /** Findings in order of path, those of links last; what is no error never crowds out an error. */
    private static final class Report {
        private final List<Finding> errors = new ArrayList<>();
        private final List<Finding> others = new ArrayList<>();
        private boolean truncated;

        void add(String path, List<Finding> findings) {
            for (Finding finding : findings) {
                List<Finding> alike = finding.isError() ? errors : others;
                if (alike.size() < MOST_FINDINGS) {
                    alike.add(finding.at(path));
                } else {
                    truncated = true;
                }
            }
        }

        ValidationReport published() {
            List<Finding> findings = Stream.concat(errors.stream(), others.stream())
                    .limit(MOST_FINDINGS)
                    .toList();
            boolean cut = truncated || findings.size() < errors.size() + others.size();
            return new ValidationReport(Entries.findings(findings), cut);
        }
    }
}

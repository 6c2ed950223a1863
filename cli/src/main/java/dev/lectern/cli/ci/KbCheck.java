package dev.lectern.cli.ci;

import dev.lectern.cli.ci.KbFolder.Found;
import dev.lectern.cli.ci.KbFolder.Kind;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.EntryLinks;
import dev.lectern.format.entry.EntryLinks.Link;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.FormatLimits;
import dev.lectern.format.entry.KbPath;
import dev.lectern.format.schema.Assessment;
import dev.lectern.format.schema.CrossChecks;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.format.schema.SchemaReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges one KB in a folder as an import would; holds one file at a time in memory. */
final class KbCheck {
    private static final String SCHEMA = "kb.yaml";

    private final KbFolder folder;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final List<Found> linking = new ArrayList<>();
    private final Set<String> linkedTo = new HashSet<>();
    private final List<Found> withoutLinks = new ArrayList<>();
    private int entries;

    private KbCheck(KbFolder folder) {
        this.folder = folder;
    }

    static CheckedKb of(KbFolder folder) {
        return new KbCheck(folder).check();
    }

    private CheckedKb check() {
        SchemaReader.Result schema = schema();
        for (Found found : folder.files()) {
            path(found);
            if (KbPath.kind(found.path()) == KbPath.Kind.ENTRY) {
                entries++;
                bytes(found, FormatLimits.ENTRY_BYTES).ifPresent(bytes -> entry(found, bytes, schema));
            } else if (found.kind() == Kind.UNREADABLE && !found.path().equals(SCHEMA)) {
                Optional<byte[]> _ = bytes(found, 0);
            }
        }
        linking.forEach(this::links);
        withoutLinks.stream()
                .filter(found -> !linkedTo.contains(KbPath.stem(found.path())))
                .forEach(found -> report(found, CrossChecks.NO_LINKS));
        findings.sort(Finding.REPORT_ORDER);
        return new CheckedKb(folder.root(), schema.schema().name(), entries, findings);
    }

    private SchemaReader.Result schema() {
        SchemaReader.Result none = new SchemaReader.Result(KbSchema.none(), Map.of(), List.of());
        for (Found found : folder.files()) {
            if (found.path().equals(SCHEMA)) {
                SchemaReader.Result read = bytes(found, FormatLimits.SCHEMA_BYTES)
                        .map(SchemaReader::read)
                        .orElse(none);
                read.findings().forEach(finding -> report(found, finding));
                return read;
            }
        }
        return none;
    }

    /** What every file's path is held against, entry or not. */
    private void path(Found found) {
        String problem = KbPath.problem(found.path());
        if (problem != null) {
            report(found, Finding.error("bad_path", "The path cannot be used everywhere: " + problem + ".", null));
        } else if (!keys.add(KbPath.key(found.path()))) {
            String message = "Another path differs from this one in case or Unicode form only: rename one.";
            report(found, Finding.error("bad_path", message, null));
        }
    }

    private void entry(Found found, byte[] bytes, SchemaReader.Result schema) {
        switch (Assessment.of(found.path(), bytes, schema.schema())) {
            case Assessment.Flawed flawed -> flawed.findings().forEach(finding -> report(found, finding));
            case Assessment.Sound sound when !ids.add(sound.id()) -> report(found, CrossChecks.DUPLICATE_ID);
            case Assessment.Sound sound -> {
                sound.findings().stream()
                        .filter(finding -> finding.isError() || !schema.hasErrors())
                        .forEach(finding -> report(found, finding));
                boolean mayLink = sound.file().text().contains("[[")
                        || sound.content().effectiveFields().containsKey("links");
                (mayLink ? linking : withoutLinks).add(found);
            }
        }
    }

    /** Read once more now that all ids are known: the links of a large KB are not held meanwhile. */
    private void links(Found found) {
        bytes(found, FormatLimits.ENTRY_BYTES).ifPresent(bytes -> {
            if (EntryFile.parse(bytes) instanceof Parsed.Sound(EntryFile file)) {
                List<Link> links = EntryLinks.of(file);
                CrossChecks.brokenLinks(links, ids::contains).forEach(finding -> report(found, finding));
                String own = KbPath.stem(found.path());
                List<Link> elsewhere = links.stream()
                        .filter(link -> !link.isWithinKb() || !link.target().equals(own))
                        .toList();
                if (elsewhere.isEmpty()) {
                    withoutLinks.add(found);
                }
                elsewhere.stream()
                        .filter(Link::isWithinKb)
                        .map(Link::target)
                        .filter(ids::contains)
                        .forEach(linkedTo::add);
            }
        });
    }

    /** The file's bytes, of a larger one as many as show that it is too large; empty where that is reported. */
    private Optional<byte[]> bytes(Found found, int most) {
        if (found.kind() == Kind.NO_FILE) {
            String message = "It is a symbolic link or no plain file, and is not followed: put a file there.";
            report(found, Finding.error("no_file", message, null));
            return Optional.empty();
        }
        if (found.kind() == Kind.FILE) {
            try (InputStream in = Files.newInputStream(found.file(), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(in.readNBytes(most + 1));
            } catch (IOException unreadable) {
                // reported below
            }
        }
        report(found, Finding.error("unreadable", "The file cannot be opened: see to its permissions.", null));
        return Optional.empty();
    }

    private void report(Found found, Finding finding) {
        findings.add(finding.at(found.path()));
    }
}

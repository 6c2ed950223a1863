package dev.lectern.format.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.EntryLinks;
import dev.lectern.format.entry.EntryLinks.Link;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import dev.lectern.format.entry.KbPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual is a KB: it keeps the rules it explains. */
class HandbookTest {
    private static final Path ROOT = Path.of(System.getProperty("lectern.root"), "docs/handbook");

    @Test
    void theHandbookHasNoErrorsAndNoWarnings() throws IOException {
        SchemaReader.Result schema = SchemaReader.read(Files.readAllBytes(ROOT.resolve("kb.yaml")));
        List<Finding> findings = new ArrayList<>(schema.findings());
        List<Path> entries = entries();
        for (Path entry : entries) {
            String path = ROOT.relativize(entry).toString();
            Assessment.of(path, Files.readAllBytes(entry), schema.schema())
                    .findings()
                    .forEach(finding -> findings.add(finding.at(path)));
        }

        assertThat(entries).hasSizeGreaterThan(30);
        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .isEmpty();
    }

    @Test
    void everyLinkOfTheHandbookLeadsToAnEntryOfIt() throws IOException {
        List<Path> entries = entries();
        Set<String> ids = entries.stream()
                .map(entry -> KbPath.stem(entry.getFileName().toString()))
                .collect(Collectors.toSet());
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path entry : entries) {
            if (EntryFile.parse(Files.readAllBytes(entry)) instanceof Parsed.Sound(EntryFile file)) {
                for (Link link : EntryLinks.of(file)) {
                    links++;
                    if (!ids.contains(link.target())) {
                        broken.add(entry + ":" + link.line() + " " + link.target());
                    }
                }
            }
        }

        assertThat(links).isGreaterThan(50);
        assertThat(broken).isEmpty();
    }

    private static List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> KbPath.kind(ROOT.relativize(file).toString()) == KbPath.Kind.ENTRY)
                    .toList();
        }
    }
}

package dev.lectern.format.schema;

import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.KbPath;
import dev.lectern.format.entry.Texts;
import dev.lectern.format.entry.YamlNode.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the bytes of an entry file amount to in a KB: an entry, or a flawed one that is kept as it is. */
public sealed interface Assessment {
    /** In the order of the file. */
    List<Finding> findings();

    /** It can be read, and its id is its own. */
    record Sound(String id, EntryFile file, EntryContent content, List<Finding> findings) implements Assessment {
        public Sound {
            findings = List.copyOf(findings);
        }

        /** Errors that do not keep it from being an entry. */
        public List<Finding> errors() {
            return findings.stream().filter(Finding::isError).toList();
        }
    }

    /** It cannot be used until it is mended. */
    record Flawed(List<Finding> findings) implements Assessment {
        public Flawed {
            findings = List.copyOf(findings);
        }
    }

    /** Assesses the file at {@code path}; never throws. */
    static Assessment of(String path, byte[] bytes, KbSchema schema) {
        return switch (EntryFile.parse(bytes)) {
            case Parsed.Flawed(Finding finding) -> new Flawed(List.of(finding));
            case Parsed.Sound(EntryFile file) -> of(path, file, schema);
        };
    }

    private static Assessment of(String path, EntryFile file, KbSchema schema) {
        EntryContent content = EntryContent.of(file);
        List<Finding> flaws = flaws(path, file, content);
        String id = content.id();
        if (id == null || !flaws.isEmpty()) {
            return new Flawed(flaws);
        }
        return new Sound(id, file, content, EntryValidator.validate(schema, content, key -> line(file, key)));
    }

    private static List<Finding> flaws(String path, EntryFile file, EntryContent content) {
        List<Finding> flaws = new ArrayList<>();
        String id = content.id();
        String stem = KbPath.stem(path);
        if (id == null || id.isBlank()) {
            flaws.add(Finding.error("missing_id", "The id is missing: add id: " + stem + ".", 1));
        } else if (!id.equals(stem)) {
            String message = "The id must equal the file's name: make it id: " + stem + ".";
            flaws.add(Finding.error("id_not_stem", message, line(file, "id")));
        } else {
            Optional<String> problem = KbPath.idProblem(id);
            problem.ifPresent(words ->
                    flaws.add(Finding.error("bad_id", "The id cannot be used: " + words + ".", line(file, "id"))));
        }
        if (content.title() == null || content.title().isBlank()) {
            flaws.add(Finding.error("missing_title", "The title is missing: add title: and a text.", 1));
        }
        boolean printable = Stream.concat(
                        content.tags().stream(),
                        Stream.of(content.type(), content.title() == null ? "" : content.title(), id == null ? "" : id))
                .allMatch(Texts::isPrintable);
        if (!printable) {
            flaws.add(Finding.error("control_character", "Title, type and tags must be printable text.", 1));
        }
        return flaws;
    }

    private static int line(EntryFile file, String key) {
        Pair pair = file.keys().pair(key);
        return pair == null ? 0 : file.fileLine(pair.key().place().line());
    }
}

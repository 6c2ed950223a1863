package dev.lectern.kb.entry;

import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.EntryEditor;
import dev.lectern.format.entry.EntryEditor.Edit;
import dev.lectern.format.entry.EntryWriter;
import dev.lectern.format.entry.FieldValues;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.schema.Assessment;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.FileBytes;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the bytes of a written entry and refuses those that break a rule: 422 {@code invalid_entry} with findings. */
public final class EntryChecks {
    private EntryChecks() {}

    /** Bytes that passed. */
    public record Checked(FileBytes bytes, Assessment.Sound assessment) {}

    /** A new entry's file. */
    static Checked created(String path, EntryContent wanted, KbSchema schema) {
        Checked checked = file(path, EntryWriter.write(wanted), schema, List.of());
        EntryContent written = checked.assessment().content();
        boolean faithful = FieldValues.same(written.keys(), wanted.keys())
                && written.body().equals(wanted.body().replace("\r\n", "\n"));
        if (!faithful) {
            throw EntryProblems.invalid(List.of(Finding.error(
                    "not_writable", "A value has characters or a size that YAML cannot hold: change it.", null)));
        }
        return checked;
    }

    /** A file that says something else from now on, with everything else in it as it was. */
    static Checked edited(String path, Assessment.Sound current, EntryContent wanted, KbSchema schema) {
        return switch (EntryEditor.edit(current.file(), wanted)) {
            case Edit.Refused(Finding finding) -> throw EntryProblems.invalid(List.of(finding));
            case Edit.Edited(String text) ->
                file(path, text.getBytes(StandardCharsets.UTF_8), schema, current.errors());
        };
    }

    /**
     * A whole file.
     *
     * @param known errors it had before, which are no reason to refuse it unless the KB enforces its rules
     */
    public static Checked file(String path, byte[] bytes, KbSchema schema, List<Finding> known) {
        return switch (Assessment.of(path, bytes, schema)) {
            case Assessment.Flawed(List<Finding> findings) -> throw EntryProblems.invalid(findings);
            case Assessment.Sound sound -> {
                Set<String> tolerated = new HashSet<>();
                if (!schema.enforce()) {
                    known.forEach(finding -> tolerated.add(finding.code() + finding.message()));
                }
                boolean refused = sound.errors().stream()
                        .anyMatch(finding -> !tolerated.contains(finding.code() + finding.message()));
                if (refused) {
                    throw EntryProblems.invalid(sound.findings());
                }
                yield new Checked(new FileBytes(bytes), sound);
            }
        };
    }
}

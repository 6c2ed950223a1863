package dev.lectern.kb.exchange;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.KbPath;
import dev.lectern.format.schema.Assessment;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.format.schema.SchemaReader;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileIds;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.NewState;
import java.util.List;

/**
 * A file from outside, judged by itself before the KB is looked at.
 *
 * @param id its row id
 * @param hash SHA-256 of its bytes in hexadecimal
 */
public record ArrivedFile(String path, FileKind kind, String id, String hash, int size, List<Finding> findings) {
    public ArrivedFile {
        findings = List.copyOf(findings);
    }

    /** Judges the file at a path. */
    public static ArrivedFile of(String path, byte[] bytes, KbSchema schema) {
        String hash = FileBytes.sha256(bytes);
        return switch (KbPath.kind(path)) {
            case OTHER -> new ArrivedFile(path, FileKind.FILE, FileIds.other(path), hash, bytes.length, List.of());
            case SCHEMA ->
                new ArrivedFile(
                        path,
                        FileKind.SCHEMA,
                        FileIds.SCHEMA,
                        hash,
                        bytes.length,
                        SchemaReader.read(bytes).findings());
            case ENTRY ->
                switch (Assessment.of(path, bytes, schema)) {
                    case Assessment.Sound sound ->
                        new ArrivedFile(path, FileKind.ENTRY, sound.id(), hash, bytes.length, sound.findings());
                    case Assessment.Flawed(var findings) ->
                        new ArrivedFile(path, FileKind.FLAWED, FileIds.flawed(path), hash, bytes.length, findings);
                };
        };
    }

    /** The same file as one that cannot be used. */
    public ArrivedFile flawed(Finding why) {
        return new ArrivedFile(path, FileKind.FLAWED, FileIds.flawed(path), hash, size, List.of(why));
    }

    /** The state it brings about; {@code bytes} are the file's own. */
    public NewState state(byte[] bytes, KbSchema schema) {
        return switch (kind) {
            case FILE -> NewState.other(path);
            case SCHEMA -> NewState.schema(findings);
            case FLAWED -> NewState.flawed(path, findings);
            case ENTRY -> NewState.of(path, Assessment.of(path, bytes, schema));
        };
    }
}

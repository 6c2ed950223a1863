package dev.lectern.kb.content;

import dev.lectern.format.entry.EntryLinks;
import dev.lectern.format.entry.EntryLinks.Link;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.KbPath;
import dev.lectern.format.schema.Assessment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state that a file is to be in.
 *
 * @param links the links of a sound entry
 * @param search what search finds it by; null if it is not searched
 */
public record NewState(
        String id,
        FileKind kind,
        String path,
        @Nullable String title,
        @Nullable String type,
        List<String> tags,
        List<Finding> findings,
        List<Link> links,
        @Nullable SearchText search) {
    public NewState {
        tags = List.copyOf(tags);
        links = List.copyOf(links);
        findings = List.copyOf(findings);
    }

    /** The state of an entry file as assessed. */
    public static NewState of(String path, Assessment assessment) {
        return switch (assessment) {
            case Assessment.Sound sound ->
                new NewState(
                        sound.id(),
                        FileKind.ENTRY,
                        path,
                        sound.content().title(),
                        sound.content().type(),
                        sound.content().tags(),
                        sound.findings(),
                        EntryLinks.of(sound.file()),
                        SearchText.of(sound.content()));
            case Assessment.Flawed(var findings) -> flawed(path, findings);
        };
    }

    /** The state of an entry file that cannot be used. */
    public static NewState flawed(String path, List<Finding> findings) {
        return new NewState(
                FileIds.flawed(path),
                FileKind.FLAWED,
                path,
                KbPath.stem(path),
                null,
                List.of(),
                findings,
                List.of(),
                null);
    }

    /** The state of kb.yaml. */
    public static NewState schema(List<Finding> findings) {
        return new NewState(
                FileIds.SCHEMA, FileKind.SCHEMA, "kb.yaml", null, null, List.of(), findings, List.of(), null);
    }

    /** The state of any other file. */
    public static NewState other(String path) {
        return new NewState(
                FileIds.other(path), FileKind.FILE, path, null, null, List.of(), List.of(), List.of(), null);
    }
}

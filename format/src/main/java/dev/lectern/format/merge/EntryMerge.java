package dev.lectern.format.merge;

import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.merge.MergeResult.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges entry files: the front matter by key, the body by section. */
final class EntryMerge {
    private final Sides<EntryFile> files;

    private EntryMerge(Sides<EntryFile> files) {
        this.files = files;
    }

    /** For texts whose sides are entry files, and whose base is one if there is any; else null. */
    static @Nullable EntryMerge of(Sides<String> texts) {
        EntryMerge merge = new EntryMerge(texts.map(EntryMerge::parsed));
        boolean base = texts.base() == null || merge.files.base() != null;
        return base && merge.files.ours() != null && merge.files.theirs() != null ? merge : null;
    }

    /** The merged file; null where the sides differ in what stands before the front matter. */
    @Nullable
    Draft merge() {
        Sides<String> head = files.map(file -> file.text().substring(0, file.yamlStart()));
        if (!head.agree()) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Settled(Objects.requireNonNull(head.agreed())));
        parts.addAll(keys());
        parts.add(new Part.Settled(fence()));
        parts.addAll(BodyMerge.merge(files.map(EntryMerge::body)).parts());
        return new Draft(parts);
    }

    /** Whether a text is an entry file that says what the changes of both sides make it say. */
    boolean isKept(String text) {
        EntryFile merged = parsed(text);
        EntryFile ours = Objects.requireNonNull(files.ours());
        EntryFile theirs = Objects.requireNonNull(files.theirs());
        return merged != null
                && KeptValues.areKept(
                        files.base() == null ? null : files.base().keys().value(),
                        ours.keys().value(),
                        theirs.keys().value(),
                        merged.keys().value())
                && TypedLines.areCommentsKept(files.map(EntryFile::yaml), merged.yaml())
                && TypedLines.areKept(files.map(EntryMerge::body), body(merged));
    }

    private List<Part> keys() {
        Sides<KeyLines> lines = files.map(
                file -> KeyLines.of(file.yaml(), file.keys(), 0, file.yaml().length()));
        boolean fit = (files.base() == null || lines.base() != null) && lines.ours() != null && lines.theirs() != null;
        return fit ? KeyMerge.merge(lines) : Part.ofLines(new Place.Lines(), files.map(EntryFile::yaml));
    }

    /** The closing fence with the blank line behind it, if either side has one where they do not agree. */
    private String fence() {
        Sides<String> fences = files.map(file -> file.text().substring(file.yamlEnd(), file.bodyStart()));
        String ours = Objects.requireNonNull(fences.ours());
        String theirs = Objects.requireNonNull(fences.theirs());
        return fences.agree()
                ? Objects.requireNonNull(fences.agreed())
                : ours.length() >= theirs.length() ? ours : theirs;
    }

    private static String body(EntryFile file) {
        return file.text().substring(file.bodyStart());
    }

    /** The text as an entry file, null if it is none. */
    static @Nullable EntryFile parsed(String text) {
        return EntryFile.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Parsed.Sound(EntryFile file)
                ? file
                : null;
    }
}

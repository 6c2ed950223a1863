package dev.lectern.format.merge;

import dev.lectern.format.entry.MalformedYamlException;
import dev.lectern.format.entry.YamlReader;
import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import dev.lectern.format.merge.MergeResult.Place;
import dev.lectern.format.merge.MergeResult.Source;
import dev.lectern.format.merge.Part.Clash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges texts that are there on both sides: the finest way whose result stands every check, else a conflict. */
final class TextMerge {
    private final String path;
    private final Sides<String> texts;
    private final TextShape shape;
    private final Sides<String> flat;
    private final @Nullable EntryMerge entry;

    TextMerge(String path, Sides<String> texts) {
        this.path = path.toLowerCase(Locale.ROOT);
        this.texts = texts;
        this.shape = TextShape.merged(texts.map(TextShape::of));
        this.flat = texts.map(shape::flatten);
        this.entry = this.path.endsWith(".md") ? EntryMerge.of(flat) : null;
    }

    MergeResult merge() {
        Draft byEntry = entry == null ? null : entry.merge();
        if (byEntry != null && isSound(byEntry)) {
            return merged(byEntry);
        }
        if (byEntry != null && !byEntry.isClean()) {
            return conflicted(byEntry);
        }
        Draft byLine = new Draft(Part.ofLines(new Place.Lines(), flat));
        if (isSound(byLine)) {
            return merged(byLine);
        }
        return conflicted(
                byLine.isClean()
                        ? new Draft(List.of(new Clash(new Place.WholeFile(), flat.base(), flat.ours(), flat.theirs())))
                        : byLine);
    }

    private boolean isSound(Draft draft) {
        if (!draft.isClean()) {
            return false;
        }
        String text = draft.text();
        if (entry != null) {
            return entry.isKept(text);
        }
        return TypedLines.areKept(flat, text)
                && (!isYaml(flat.ours()) || !isYaml(flat.theirs()) || isYaml(text))
                && (!isEntry(flat.ours()) || !isEntry(flat.theirs()) || isEntry(text));
    }

    private boolean isEntry(@Nullable String text) {
        return text != null && path.endsWith(".md") && EntryMerge.parsed(text) != null;
    }

    /** Whether it has a name and a text of YAML. */
    private boolean isYaml(@Nullable String text) {
        if (text == null || !(path.endsWith(".yaml") || path.endsWith(".yml"))) {
            return false;
        }
        try {
            YamlReader.read(text);
            return true;
        } catch (MalformedYamlException e) {
            return false;
        }
    }

    private MergeResult merged(Draft draft) {
        String text = shape.restore(draft.text());
        boolean ours = text.equals(texts.ours());
        Source source = ours ? Source.OURS : Objects.equals(text, texts.theirs()) ? Source.THEIRS : Source.COMBINED;
        return new Merged(text.getBytes(StandardCharsets.UTF_8), source);
    }

    private MergeResult conflicted(Draft draft) {
        return new Conflicted(draft.regions(), shape.restore(draft.text()).getBytes(StandardCharsets.UTF_8));
    }
}

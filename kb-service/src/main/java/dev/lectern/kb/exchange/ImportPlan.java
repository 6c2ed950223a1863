package dev.lectern.kb.exchange;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.schema.CrossChecks;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.NewState;
import dev.lectern.kb.content.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an import will do to each file of an archive, decided before anything is written. */
final class ImportPlan {
    private final List<Step> steps = new ArrayList<>();
    private final KbSchema schema;
    private final FileIndex index;

    private ImportPlan(KbSchema schema, FileIndex index) {
        this.schema = schema;
        this.index = index;
    }

    /** What happens to a file. */
    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * One file of the archive.
     *
     * @param before what is at its path now, null if nothing
     */
    record Step(ArrivedFile file, Outcome outcome, @Nullable StoredFile before) {
        String path() {
            return file.path();
        }

        String id() {
            return file.id();
        }

        FileKind kind() {
            return file.kind();
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** The KB as it was before. */
    FileIndex index() {
        return index;
    }

    /** Reads every file of the archive once. */
    static List<ArrivedFile> read(ReceivedArchive archive, KbSchema schema) throws IOException {
        List<ArrivedFile> files = new ArrayList<>();
        for (String path : archive.paths()) {
            files.add(ArrivedFile.of(path, archive.read(path), schema));
        }
        return files;
    }

    /** Decides for each file; of several with one id the one that is in the KB keeps it, else the first by path. */
    static ImportPlan of(List<ArrivedFile> files, KbSchema schema, FileIndex index) {
        ImportPlan plan = new ImportPlan(schema, index);
        Map<String, String> owners = new HashMap<>();
        for (ArrivedFile file : files) {
            String id = file.id();
            Optional<StoredFile> holder = index.ofId(id);
            boolean duplicate = file.kind() == FileKind.ENTRY
                    && ((holder.isPresent() && !holder.get().path().equals(file.path()))
                            || owners.putIfAbsent(id, file.path()) != null);
            StoredFile before = index.atPath(file.path()).orElse(null);
            ArrivedFile taken = duplicate ? file.flawed(CrossChecks.DUPLICATE_ID) : file;
            boolean same = before != null
                    && before.hash().equals(taken.hash())
                    && before.id().equals(taken.id())
                    && before.kind() == taken.kind()
                    && before.path().equals(taken.path());
            Outcome outcome = before == null ? Outcome.CREATED : same ? Outcome.UNCHANGED : Outcome.UPDATED;
            plan.steps.add(new Step(taken, outcome, before));
        }
        return plan;
    }

    /** The state a step brings about. */
    NewState state(Step step, byte[] bytes) {
        return step.file().state(bytes, schema);
    }

    /** What is to be said of each file by itself. */
    Stream<Finding> findings() {
        return steps.stream().flatMap(step -> step.file().findings().stream().map(finding -> finding.at(step.path())));
    }

    /** The ids of the archive's sound entries. */
    List<String> entryIds() {
        return steps.stream()
                .filter(step -> step.kind() == FileKind.ENTRY)
                .map(Step::id)
                .toList();
    }

    /** By how many entries the KB grows. */
    int entries() {
        int entries = 0;
        for (Step step : steps) {
            StoredFile before = step.before();
            entries += step.kind().isEntry() ? 1 : 0;
            entries -= before != null && before.kind().isEntry() ? 1 : 0;
        }
        return entries;
    }

    /** By how many bytes the KB grows. */
    long bytes() {
        long bytes = 0;
        for (Step step : steps) {
            StoredFile before = step.before();
            bytes += step.file().size() - (before == null ? 0L : before.size());
        }
        return bytes;
    }

    int count(Outcome outcome, Set<FileKind> kinds) {
        return (int) steps.stream()
                .filter(step -> step.outcome() == outcome && kinds.contains(step.kind()))
                .count();
    }
}

package dev.lectern.kb.exchange;

import dev.lectern.format.entry.EntryLinks;
import dev.lectern.format.entry.EntryLinks.Link;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.KbPath;
import dev.lectern.format.schema.Assessment;
import dev.lectern.format.schema.CrossChecks;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.format.schema.SchemaReader;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileIds;
import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.NewState;
import dev.lectern.kb.content.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
     * @param id its row id
     * @param before what is at its path now, null if nothing
     * @param duplicate whether another file has its id
     */
    record Step(
            String path,
            FileKind kind,
            String id,
            int size,
            Outcome outcome,
            @Nullable StoredFile before,
            boolean duplicate,
            List<Finding> findings,
            List<Link> links) {}

    /** A file as the archive has it, before the KB is looked at. */
    record Read(
            String path,
            FileKind kind,
            @Nullable String id,
            String hash,
            int size,
            List<Finding> findings,
            List<Link> links) {
        /** A file that links to nothing. */
        Read(String path, FileKind kind, String id, String hash, int size, List<Finding> findings) {
            this(path, kind, id, hash, size, findings, List.of());
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
    static List<Read> read(ReceivedArchive archive, KbSchema schema) throws IOException {
        List<Read> files = new ArrayList<>();
        for (String path : archive.paths()) {
            byte[] bytes = archive.read(path);
            String hash = FileBytes.sha256(bytes);
            files.add(
                    switch (KbPath.kind(path)) {
                        case OTHER -> new Read(path, FileKind.FILE, FileIds.other(path), hash, bytes.length, List.of());
                        case SCHEMA ->
                            new Read(
                                    path,
                                    FileKind.SCHEMA,
                                    FileIds.SCHEMA,
                                    hash,
                                    bytes.length,
                                    SchemaReader.read(bytes).findings());
                        case ENTRY -> entry(path, bytes, hash, schema);
                    });
        }
        return files;
    }

    private static Read entry(String path, byte[] bytes, String hash, KbSchema schema) {
        return switch (Assessment.of(path, bytes, schema)) {
            case Assessment.Sound sound ->
                new Read(
                        path,
                        FileKind.ENTRY,
                        sound.id(),
                        hash,
                        bytes.length,
                        sound.findings(),
                        EntryLinks.of(sound.file()));
            case Assessment.Flawed flawed ->
                new Read(path, FileKind.FLAWED, FileIds.flawed(path), hash, bytes.length, flawed.findings());
        };
    }

    /** Decides for each file; of several with one id the one that is in the KB keeps it, else the first by path. */
    static ImportPlan of(List<Read> files, KbSchema schema, FileIndex index) {
        ImportPlan plan = new ImportPlan(schema, index);
        Map<String, String> owners = new HashMap<>();
        for (Read file : files) {
            String id = file.id() == null ? "" : file.id();
            Optional<StoredFile> holder = index.ofId(id);
            boolean duplicate = file.kind() == FileKind.ENTRY
                    && ((holder.isPresent() && !holder.get().path().equals(file.path()))
                            || owners.putIfAbsent(id, file.path()) != null);
            StoredFile before = index.atPath(file.path()).orElse(null);
            FileKind kind = duplicate ? FileKind.FLAWED : file.kind();
            String rowId = duplicate ? FileIds.flawed(file.path()) : id;
            List<Finding> findings = duplicate ? List.of(CrossChecks.DUPLICATE_ID) : file.findings();
            boolean same = before != null
                    && before.hash().equals(file.hash())
                    && before.id().equals(rowId)
                    && before.kind() == kind
                    && before.path().equals(file.path());
            Outcome outcome = before == null ? Outcome.CREATED : same ? Outcome.UNCHANGED : Outcome.UPDATED;
            List<Link> links = duplicate ? List.of() : file.links();
            plan.steps.add(
                    new Step(file.path(), kind, rowId, file.size(), outcome, before, duplicate, findings, links));
        }
        return plan;
    }

    /** The state a step brings about. */
    NewState state(Step step, byte[] bytes) {
        return switch (step.kind()) {
            case FILE -> NewState.other(step.path());
            case SCHEMA -> NewState.schema(step.findings());
            case FLAWED -> NewState.flawed(step.path(), step.findings());
            case ENTRY -> NewState.of(step.path(), Assessment.of(step.path(), bytes, schema));
        };
    }

    /** What is to be said of each file once all are in, links to what is not there included. */
    Stream<Finding> findings() {
        Set<String> present = new HashSet<>();
        Set<String> gone = new HashSet<>();
        for (Step step : steps) {
            if (step.kind() == FileKind.ENTRY) {
                present.add(step.id());
            }
            if (step.before() != null && !step.before().id().equals(step.id())) {
                gone.add(step.before().id());
            }
        }
        Predicate<String> isThere = id -> present.contains(id) || (index.hasEntry(id) && !gone.contains(id));
        return steps.stream()
                .flatMap(step -> Stream.concat(
                                step.findings().stream(), CrossChecks.brokenLinks(step.links(), isThere).stream())
                        .map(finding -> finding.at(step.path())));
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
            bytes += step.size() - (before == null ? 0L : before.size());
        }
        return bytes;
    }

    int count(Outcome outcome, Set<FileKind> kinds) {
        return (int) steps.stream()
                .filter(step -> step.outcome() == outcome && kinds.contains(step.kind()))
                .count();
    }
}

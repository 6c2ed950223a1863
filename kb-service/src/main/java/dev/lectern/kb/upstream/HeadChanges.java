package dev.lectern.kb.upstream;

import dev.lectern.format.entry.Finding;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.exchange.ArrivedFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a new head does to a KB, decided before anything is written. */
final class HeadChanges {
    private final List<Save> saves = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private final List<SideFile> side = new ArrayList<>();
    private final List<String> sideGone = new ArrayList<>();
    private final List<Clash> clashes = new ArrayList<>();
    private final List<OpenConflict> settled = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int created;
    private int updated;
    private int deleted;
    private int merged;
    private int flawed;

    /** Gives a file's bytes, again and again. */
    @FunctionalInterface
    interface Content {
        byte[] read();

        /** The same with their hash. */
        default FileBytes bytes() {
            return new FileBytes(read());
        }
    }

    /**
     * A file that gets a new state.
     *
     * @param before the state its row is in; null for a new row
     */
    record Save(
            ArrivedFile file,
            Content content,
            ChangeNote note,
            @Nullable StoredFile before) {}

    /** A file that goes. */
    record Removal(StoredFile file, ChangeNote note) {}

    /**
     * A file of the upstream side.
     *
     * @param id its row id, as upstream has it
     * @param revision the state of that row that has its bytes; null where there is none: then {@code content} has them
     */
    record SideFile(
            String path,
            String blob,
            String id,
            String hash,
            @Nullable Integer revision,
            @Nullable Content content) {}

    void save(Save save) {
        saves.add(save);
    }

    void remove(StoredFile file, ChangeNote note) {
        removals.add(new Removal(file, note));
    }

    void side(SideFile file) {
        side.add(file);
    }

    void sideGone(String path) {
        sideGone.add(path);
    }

    void clash(Clash clash) {
        clashes.add(clash);
    }

    /** Ends a conflict that is none any more. */
    void settle(OpenConflict conflict) {
        settled.add(conflict);
    }

    void say(String path, List<Finding> more) {
        more.forEach(finding -> findings.add(finding.at(path)));
    }

    void countCreated() {
        created++;
    }

    void countUpdated() {
        updated++;
    }

    void countDeleted() {
        deleted++;
    }

    void countMerged() {
        merged++;
    }

    void countFlawed() {
        flawed++;
    }

    List<Save> saves() {
        return saves;
    }

    List<Removal> removals() {
        return removals;
    }

    List<SideFile> side() {
        return side;
    }

    List<String> sideGone() {
        return sideGone;
    }

    List<Clash> clashes() {
        return clashes;
    }

    List<OpenConflict> settled() {
        return settled;
    }

    List<Finding> findings() {
        return findings;
    }

    int created() {
        return created;
    }

    int updated() {
        return updated;
    }

    int deleted() {
        return deleted;
    }

    int merged() {
        return merged;
    }

    int flawed() {
        return flawed;
    }

    /** Whether the KB's files stay as they are. */
    boolean isQuiet() {
        return saves.isEmpty() && removals.isEmpty();
    }

    /** By how many entries the KB grows. */
    int entries() {
        int entries = 0;
        for (Save save : saves) {
            entries += save.file().kind().isEntry() ? 1 : 0;
            entries -= save.before() != null && save.before().kind().isEntry() ? 1 : 0;
        }
        for (Removal removal : removals) {
            entries -= removal.file().kind().isEntry() ? 1 : 0;
        }
        return entries;
    }

    /** By how many bytes the KB grows. */
    long bytes() {
        long bytes = 0;
        for (Save save : saves) {
            bytes += save.file().size()
                    - (save.before() == null ? 0L : save.before().size());
        }
        for (Removal removal : removals) {
            bytes -= removal.file().size();
        }
        return bytes;
    }
}

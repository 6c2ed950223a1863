package dev.lectern.kb.upstream;

import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.exchange.ArrivedFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The upstream side and the open conflicts of a locked working copy, as far as a new head concerns them. */
final class KnownSides {
    private final Connection connection;
    private final UUID kb;
    private final Map<String, SideRow> bases;
    private final Map<String, OpenConflict> conflicts = new HashMap<>();

    private KnownSides(Connection connection, UUID kb, Map<String, SideRow> bases) {
        this.connection = connection;
        this.kb = kb;
        this.bases = bases;
    }

    static KnownSides read(Connection connection, UUID kb, List<Arrival> arrivals, List<Departure> departures)
            throws SQLException {
        List<OpenConflict> open = OpenConflict.page(connection, kb, null, Integer.MAX_VALUE);
        List<String> paths = new ArrayList<>();
        arrivals.forEach(arrival -> paths.add(arrival.path()));
        departures.forEach(departure -> paths.add(departure.path()));
        for (OpenConflict conflict : open) {
            paths.add(conflict.path());
            if (conflict.basePath() != null) {
                paths.add(conflict.basePath());
            }
        }
        KnownSides known = new KnownSides(connection, kb, SideRow.at(connection, kb, paths));
        for (OpenConflict conflict : open) {
            known.conflicts.put(conflict.path(), conflict);
        }
        return known;
    }

    /** What upstream had at a path, as far as the head or a conflict names it. */
    @Nullable
    SideRow base(String path) {
        return bases.get(path);
    }

    /** The id of the entry that upstream had, or last had, at a path. */
    @Nullable
    String entryAt(String path) {
        OpenConflict conflict = conflicts.get(path);
        SideRow base =
                conflict != null && conflict.basePath() != null ? bases.get(conflict.basePath()) : bases.get(path);
        return base != null && base.isEntry() ? base.id() : null;
    }

    /**
     * What is known of the file that a head changes.
     *
     * @param oldPath where upstream had it, if it moved
     * @param theirs null if it is deleted
     */
    Three sides(String path, @Nullable String oldPath, @Nullable ArrivedFile theirs, Places places)
            throws SQLException {
        String known = oldPath == null ? path : oldPath;
        OpenConflict conflict = conflicts.get(known);
        SideRow base = isHeldByConflict(known) ? null : bases.get(known);
        if (conflict != null) {
            base = conflict.basePath() == null ? null : bases.get(conflict.basePath());
        }
        Optional<StoredFile> ours = base == null ? added(path, theirs, places) : known(base, conflict, theirs, places);
        return new Three(base, ours.orElse(null), conflict);
    }

    /** Where both sides have it, under whatever name the KB has it now. */
    private static Optional<StoredFile> known(
            SideRow base, @Nullable OpenConflict conflict, @Nullable ArrivedFile theirs, Places places) {
        Optional<StoredFile> ours = conflict == null ? Optional.empty() : places.ofId(conflict.rowId());
        return ours.or(() -> base.isEntry() ? places.ofId(base.id()) : Optional.empty())
                // What upstream deletes and only its twin is left of is gone on both sides.
                .or(() -> places.atPath(base.path())
                        .filter(file -> theirs != null || file.path().equals(base.path())))
                .or(() -> sameId(theirs, places));
    }

    private Optional<StoredFile> added(String path, @Nullable ArrivedFile theirs, Places places) throws SQLException {
        return Rival.of(connection, kb, path, places.inTheWay(path), sameId(theirs, places));
    }

    private static Optional<StoredFile> sameId(@Nullable ArrivedFile theirs, Places places) {
        return theirs != null && theirs.kind() == FileKind.ENTRY ? places.ofId(theirs.id()) : Optional.empty();
    }

    /** Whether the base at a path is that of a file that upstream has moved and that is in conflict elsewhere. */
    boolean isHeldByConflict(String path) {
        return conflicts.values().stream()
                .anyMatch(conflict -> path.equals(conflict.basePath()) && !path.equals(conflict.path()));
    }

    byte @Nullable [] bytes(@Nullable SideRow base) throws SQLException {
        return base == null ? null : SideRow.bytes(connection, kb, base.path()).orElse(null);
    }

    byte @Nullable [] bytes(@Nullable StoredFile ours) throws SQLException {
        return ours == null ? null : KbFiles.bytes(connection, kb, ours).bytes();
    }
}

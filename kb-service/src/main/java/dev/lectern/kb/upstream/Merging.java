package dev.lectern.kb.upstream;

import dev.lectern.format.merge.FileMerge;
import dev.lectern.format.merge.MergeResult;
import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.exchange.ArrivedFile;
import dev.lectern.kb.upstream.HeadChanges.Content;
import dev.lectern.kb.upstream.HeadChanges.Save;
import dev.lectern.kb.upstream.HeadChanges.SideFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings a new head into a working copy. Files that only upstream changed are taken over; those that both sides changed
 * are merged, or wait as conflicts: the KB's file and the upstream side stay as they are until then.
 */
final class Merging {
    private final FileIndex index;
    private final Places places;
    private final KnownSides known;
    private final KbSchema schema;
    private final Function<String, Content> contents;
    private final HeadChanges changes;
    private final List<Arrival> plainArrivals = new ArrayList<>();
    private final List<Departure> plainDepartures = new ArrayList<>();

    /** @param contents the bytes of an arrival, by its path */
    Merging(
            FileIndex index,
            KnownSides known,
            KbSchema schema,
            Function<String, Content> contents,
            HeadChanges changes) {
        this.index = index;
        this.places = new Places(index);
        this.known = known;
        this.schema = schema;
        this.contents = contents;
        this.changes = changes;
    }

    /** Decides for all files of a head. */
    void decide(List<Arrival> arrivals, List<Departure> departures) throws SQLException {
        Renames renames = Renames.of(arrivals, departures, known);
        for (Departure departure : departures) {
            if (!renames.isLeftByRename(departure.path())) {
                decide(departure);
            }
        }
        for (Arrival arrival : arrivals) {
            decide(arrival, renames);
        }
        departures.stream()
                .filter(departure -> renames.isLeftByRename(departure.path()) && !renames.isMerged(departure.path()))
                .forEach(plainDepartures::add);
        new TakingOver(index, contents, changes, this::clashWithUnreadable).decide(plainArrivals, plainDepartures);
    }

    private void decide(Arrival arrival, Renames renames) throws SQLException {
        String oldPath = renames.oldPathOf(arrival);
        Three sides = known.sides(arrival.path(), oldPath, arrival.file(), places);
        if (sides.isUntouchedHere() && !isBlocked(arrival.path(), sides.ours())) {
            sides.settle(changes);
            plainArrivals.add(arrival);
            if (oldPath != null && sides.ours() != null) {
                places.leave(sides.ours().path());
            }
            return;
        }
        if (oldPath != null) {
            renames.merged(oldPath);
        }
        Content theirs = contents.apply(arrival.path());
        if (sides.isAddedTwice(arrival.path())) {
            clash(arrival, sides, theirs);
            return;
        }
        MergeResult result =
                FileMerge.merge(arrival.path(), known.bytes(sides.base()), known.bytes(sides.ours()), theirs.read());
        switch (result) {
            case Merged(byte[] content, MergeResult.Source source)
            when content != null && sides.ours() != null -> mergeIn(arrival, sides, sides.ours(), content, source);
            case Merged _ -> clash(arrival, sides, theirs);
            case Conflicted _ -> clash(arrival, sides, theirs);
        }
    }

    private void mergeIn(Arrival arrival, Three sides, StoredFile ours, byte[] content, MergeResult.Source source) {
        boolean follows =
                sides.base() != null && ours.path().equals(sides.base().path());
        String path = follows ? arrival.path() : ours.path();
        ArrivedFile merged = ArrivedFile.of(path, content, schema);
        boolean moves = !path.equals(ours.path());
        boolean sound = ours.kind() != FileKind.ENTRY
                ? merged.kind() == ours.kind()
                : merged.kind() == FileKind.ENTRY && merged.id().equals(ours.id());
        boolean blocked = moves && isBlocked(path, ours);
        if (!sound || blocked || sides.isMovedApart(arrival.path())) {
            clash(arrival, sides, contents.apply(arrival.path()));
            return;
        }
        if (moves) {
            places.leave(ours.path());
        }
        if (moves || !merged.hash().equals(ours.hash())) {
            StoredFile before = merged.id().equals(ours.id()) ? ours : null;
            if (before == null) {
                changes.remove(ours, arrival.note());
            }
            changes.save(new Save(merged, () -> content, arrival.note(), before));
            changes.say(path, merged.findings());
            if (source == MergeResult.Source.COMBINED) {
                changes.countMerged();
            } else {
                changes.countUpdated();
            }
        }
        sides.settle(changes);
        sides.forgetBase(changes, arrival.path());
        changes.side(new SideFile(
                arrival.path(),
                arrival.blob(),
                arrival.file().id(),
                arrival.file().hash(),
                null,
                contents.apply(arrival.path())));
    }

    private void decide(Departure departure) throws SQLException {
        Three sides = known.sides(departure.path(), null, null, places);
        if (sides.isUntouchedHere()) {
            sides.settle(changes);
            sides.forgetBase(changes, null);
            plainDepartures.add(departure);
            places.leave(departure.path());
        } else if (sides.ours() == null || sides.base() == null) {
            sides.settle(changes);
            sides.forgetBase(changes, null);
        } else {
            changes.clash(new Clash(
                    sides.conflict(),
                    departure.path(),
                    sides.base().path(),
                    sides.ours().id(),
                    null,
                    null,
                    departure.note()));
        }
    }

    private void clash(Arrival arrival, Three sides, Content theirs) {
        StoredFile ours = sides.ours();
        SideRow base = sides.base();
        if (arrival.unreadable()) {
            changes.say(arrival.path(), arrival.file().findings());
            changes.countFlawed();
        }
        String row = ours != null
                ? ours.id()
                : base != null ? base.id() : arrival.file().id();
        changes.clash(new Clash(
                sides.conflict(),
                arrival.path(),
                base == null ? null : base.path(),
                row,
                theirs,
                arrival.blob(),
                arrival.note()));
    }

    /** Nobody changed it here, and yet what upstream has is of no use: a person has to see it. */
    private void clashWithUnreadable(Arrival arrival, StoredFile here) {
        SideRow base = Objects.requireNonNull(known.base(arrival.path()), "an untouched file has a base");
        changes.clash(new Clash(
                null,
                arrival.path(),
                base.path(),
                here.id(),
                contents.apply(arrival.path()),
                arrival.blob(),
                arrival.note()));
    }

    /** Whether another file that stays in the KB is in the way, or the place is that of another conflict. */
    private boolean isBlocked(String path, @Nullable StoredFile ours) {
        return known.isHeldByConflict(path) || places.inTheWay(path).stream().anyMatch(file -> !file.equals(ours));
    }
}

package dev.lectern.kb.upstream;

import dev.lectern.format.schema.CrossChecks;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.exchange.ExchangeProblems;
import dev.lectern.kb.upstream.HeadChanges.Content;
import dev.lectern.kb.upstream.HeadChanges.Save;
import dev.lectern.kb.upstream.HeadChanges.SideFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets files of a KB become what upstream has. An entry is known by its id, so one that moved keeps its history; a file
 * that cannot be read does not take the place of one that can.
 */
final class TakingOver {
    private final FileIndex index;
    private final Function<String, Content> contents;
    private final HeadChanges changes;
    private final Unreadable unreadable;
    private final Map<String, ChangeNote> leaving = new LinkedHashMap<>();
    private final Map<String, Arrival> arriving = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** What becomes of an arrival that cannot be used where the KB has a file that can; that file stays. */
    @FunctionalInterface
    interface Unreadable {
        void meet(Arrival arrival, StoredFile here);
    }

    /** @param contents the bytes of an arrival, by its path */
    TakingOver(FileIndex index, Function<String, Content> contents, HeadChanges changes, Unreadable unreadable) {
        this.index = index;
        this.contents = contents;
        this.changes = changes;
        this.unreadable = unreadable;
    }

    /** Decides for all of them together; arrivals come in order of path. */
    void decide(List<Arrival> arrivals, List<Departure> departures) {
        departures.forEach(departure -> leaving.put(departure.path(), departure.note()));
        arrivals.forEach(arrival -> arriving.put(arrival.path(), arrival));
        arrivals.forEach(this::refuseObstacles);
        List<Arrival> usable = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            StoredFile here = here(arrival.path());
            if (arrival.unreadable() && here != null && isUsable(here)) {
                keep(arrival, here);
            } else {
                usable.add(arrival);
            }
        }
        take(withoutDuplicates(usable), departures);
    }

    /** Of several with one id the one that is in the KB keeps it, else the first by path. */
    private List<Arrival> withoutDuplicates(List<Arrival> arrivals) {
        Set<Arrival> owners = new HashSet<>();
        for (Arrival arrival : arrivals) {
            StoredFile here = here(arrival.path());
            if (here != null && here.id().equals(arrival.file().id()) && taken.add(here.id())) {
                owners.add(arrival);
            }
        }
        for (Arrival arrival : arrivals) {
            String id = arrival.file().id();
            if (!owners.contains(arrival) && !isHeldElsewhere(id) && taken.add(id)) {
                owners.add(arrival);
            }
        }
        List<Arrival> unique = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            StoredFile here = here(arrival.path());
            if (owners.contains(arrival)) {
                unique.add(arrival);
            } else if (here != null && isUsable(here) && !taken.contains(here.id())) {
                keep(arrival.flawed(CrossChecks.DUPLICATE_ID), here);
            } else {
                Arrival flawed = arrival.flawed(CrossChecks.DUPLICATE_ID);
                taken.add(flawed.file().id());
                unique.add(flawed);
            }
        }
        return unique;
    }

    private void take(List<Arrival> arrivals, List<Departure> departures) {
        Map<String, StoredFile> replaced = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            StoredFile here = here(arrival.path());
            if (here != null && !taken.contains(here.id())) {
                replaced.put(here.id(), here);
                changes.remove(here, arrival.note());
            }
        }
        for (Departure departure : departures) {
            changes.sideGone(departure.path());
            StoredFile gone = here(departure.path());
            if (gone != null && !taken.contains(gone.id()) && !replaced.containsKey(gone.id())) {
                changes.remove(gone, departure.note());
                changes.countDeleted();
            }
        }
        arrivals.forEach(this::take);
    }

    private void take(Arrival arrival) {
        StoredFile here = here(arrival.path());
        StoredFile before = index.ofId(arrival.file().id()).orElse(null);
        changes.say(arrival.path(), arrival.file().findings());
        if (arrival.file().kind() == FileKind.FLAWED) {
            changes.countFlawed();
        }
        if (here != null && here.equals(before) && isSame(here, arrival)) {
            side(arrival, here.revision(), null);
            return;
        }
        if (here == null && before == null) {
            changes.countCreated();
        } else {
            changes.countUpdated();
        }
        changes.save(new Save(arrival.file(), contents.apply(arrival.path()), arrival.note(), before));
        side(arrival, index.nextRevision(arrival.file().id()), null);
    }

    private static boolean isSame(StoredFile here, Arrival arrival) {
        return here.path().equals(arrival.path())
                && here.kind() == arrival.file().kind()
                && here.hash().equals(arrival.file().hash());
    }

    private void keep(Arrival arrival, StoredFile here) {
        taken.add(here.id());
        changes.say(arrival.path(), arrival.file().findings());
        changes.countFlawed();
        unreadable.meet(arrival, here);
    }

    private void side(Arrival arrival, @Nullable Integer revision, @Nullable Content content) {
        changes.side(new SideFile(
                arrival.path(),
                arrival.blob(),
                arrival.file().id(),
                arrival.file().hash(),
                revision,
                content));
    }

    /** Whether an entry that neither leaves nor is replaced has that id. */
    private boolean isHeldElsewhere(String id) {
        StoredFile holder = index.ofId(id).orElse(null);
        return holder != null && !leaving.containsKey(holder.path()) && !arriving.containsKey(holder.path());
    }

    private void refuseObstacles(Arrival arrival) {
        StoredFile twin = index.atPath(arrival.path()).orElse(null);
        String obstacle = twin != null && !twin.path().equals(arrival.path())
                ? twin.path()
                : index.obstacle(arrival.path()).orElse(null);
        if (obstacle != null && !leaving.containsKey(obstacle)) {
            throw ExchangeProblems.badArchive("'" + arrival.path() + "' and '" + obstacle
                    + "' cannot be side by side on every system: rename one in the repository.");
        }
    }

    private @Nullable StoredFile here(String path) {
        return index.atPath(path).filter(file -> file.path().equals(path)).orElse(null);
    }

    private static boolean isUsable(StoredFile file) {
        return file.kind() == FileKind.ENTRY || file.kind() == FileKind.SCHEMA;
    }
}

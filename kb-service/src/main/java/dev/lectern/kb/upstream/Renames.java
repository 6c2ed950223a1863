package dev.lectern.kb.upstream;

import dev.lectern.kb.content.FileKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which arrivals of a head are departed entries at another path, known by their ids. */
final class Renames {
    private final Map<String, String> oldPathByNew;
    private final Set<String> oldPaths;
    private final Set<String> merged = new HashSet<>();

    private Renames(Map<String, String> oldPathByNew) {
        this.oldPathByNew = oldPathByNew;
        this.oldPaths = Set.copyOf(oldPathByNew.values());
    }

    static Renames of(List<Arrival> arrivals, List<Departure> departures, KnownSides known) {
        Map<String, String> departedById = new HashMap<>();
        for (Departure departure : departures) {
            String id = known.entryAt(departure.path());
            if (id != null) {
                departedById.put(id, departure.path());
            }
        }
        Map<String, String> oldPathByNew = new HashMap<>();
        for (Arrival arrival : arrivals) {
            boolean isNewPath = known.base(arrival.path()) == null;
            if (isNewPath && arrival.file().kind() == FileKind.ENTRY) {
                String old = departedById.remove(arrival.file().id());
                if (old != null) {
                    oldPathByNew.put(arrival.path(), old);
                }
            }
        }
        return new Renames(oldPathByNew);
    }

    /** Where the entry lay before; null if it did not move. */
    @Nullable
    String oldPathOf(Arrival arrival) {
        return oldPathByNew.get(arrival.path());
    }

    boolean isLeftByRename(String path) {
        return oldPaths.contains(path);
    }

    /** Remembers that the entry that left a path was merged, so that nothing is left to do there. */
    void merged(String oldPath) {
        merged.add(oldPath);
    }

    boolean isMerged(String oldPath) {
        return merged.contains(oldPath);
    }
}

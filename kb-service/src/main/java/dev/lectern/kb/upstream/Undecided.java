package dev.lectern.kb.upstream;

import dev.lectern.format.entry.KbPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which files of a working copy wait for somebody's choice, so that nothing is sent of them. */
final class Undecided {
    private final Set<String> paths = new HashSet<>();
    private final Set<String> rows = new HashSet<>();
    private final NavigableSet<String> places = new TreeSet<>();

    private Undecided() {}

    static Undecided read(Connection connection, UUID kb) throws SQLException {
        Undecided undecided = new Undecided();
        List<OpenConflict> open = OpenConflict.page(connection, kb, null, Integer.MAX_VALUE);
        open.forEach(undecided::add);
        return undecided;
    }

    private void add(OpenConflict conflict) {
        places.add(KbPath.key(conflict.path()));
        if (conflict.basePath() != null) {
            paths.add(conflict.basePath());
        }
        // A twin of what upstream added is free once it was moved away; the entry that has its id is not.
        if (conflict.basePath() != null || conflict.rowId().equals(KbPath.stem(conflict.path()))) {
            rows.add(conflict.rowId());
        }
    }

    /** Whether a conflict is about that file, or about one beside which it could not be. */
    boolean concerns(String path, @Nullable String id) {
        String key = KbPath.key(path);
        String below = places.ceiling(key + '/');
        return paths.contains(path)
                || (id != null && rows.contains(id))
                || places.contains(key)
                || KbPath.folders(key).stream().anyMatch(places::contains)
                || (below != null && below.startsWith(key + '/'));
    }
}

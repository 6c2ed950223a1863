package dev.lectern.kb.upstream;

import dev.lectern.kb.content.StoredFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The KB's own file that stands against one that upstream adds: only one of them can be there. */
final class Rival {
    private Rival() {}

    /**
     * Finds it; empty where nothing stands against the added file, or nothing that a choice between two could end:
     * several files, or one that upstream has elsewhere.
     *
     * @param path where upstream adds a file
     * @param inTheWay the files beside which it cannot be
     * @param sameId the entry that has its id
     */
    static Optional<StoredFile> of(
            Connection connection, UUID kb, String path, List<StoredFile> inTheWay, Optional<StoredFile> sameId)
            throws SQLException {
        Optional<StoredFile> there =
                inTheWay.stream().filter(file -> file.path().equals(path)).findFirst();
        if (there.isPresent() || inTheWay.size() > 1) {
            return there;
        }
        Optional<StoredFile> other = inTheWay.isEmpty() ? sameId : Optional.of(inTheWay.getFirst());
        return other.isPresent() && !SideRow.isKnown(connection, kb, other.get().id()) ? other : Optional.empty();
    }
}

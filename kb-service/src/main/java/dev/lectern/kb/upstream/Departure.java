package dev.lectern.kb.upstream;

import dev.lectern.api.kb.RemovedFile;
import dev.lectern.kb.content.ChangeNote;

/** A path that a head has no more. */
record Departure(String path, ChangeNote note) {
    static Departure of(RemovedFile told) {
        return new Departure(told.path(), Commits.note(told.author(), told.commit(), told.message()));
    }
}

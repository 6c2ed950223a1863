package dev.lectern.kb.entry;

import dev.lectern.access.Action;
import dev.lectern.api.kb.RevisionDiff;
import dev.lectern.api.kb.RevisionDiff.FieldChange;
import dev.lectern.api.kb.RevisionDiff.SectionChange;
import dev.lectern.format.diff.EntryDiff;
import dev.lectern.format.diff.UnifiedDiff;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.PastState;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.door.OpenKb;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads past states of entries and compares them; whoever may read an entry may read its past. */
@ApplicationScoped
class RevisionReading {
    private final KbDoor door;

    RevisionReading(KbDoor door) {
        this.door = door;
    }

    /** A state; 404 where there was none, or the entry was deleted in it. */
    PastState get(Caller caller, String kb, String id, int revision) {
        PastState state =
                door.read(caller, kb, Action.READ, (open, connection) -> state(connection, open, id, revision));
        if (state.bytes() == null) {
            throw Problems.notFound();
        }
        return state;
    }

    /** What changed from one state to another, older or newer. */
    RevisionDiff compare(Caller caller, String kb, String id, int from, int to) {
        List<PastState> states = door.read(
                caller,
                kb,
                Action.READ,
                (open, connection) -> List.of(state(connection, open, id, from), state(connection, open, id, to)));
        PastState before = states.getFirst();
        PastState after = states.getLast();
        String unified = UnifiedDiff.of(before.path(), after.path(), bytes(before), bytes(after));
        boolean readable = Stream.of(before, after).allMatch(state -> state.bytes() == null || file(state) != null);
        EntryDiff diff = readable ? EntryDiff.of(file(before), file(after)) : EntryDiff.of(null, null);
        return new RevisionDiff(
                from,
                to,
                unified,
                diff.fields().stream()
                        .map(field ->
                                new FieldChange(field.field(), wireName(field.change()), field.before(), field.after()))
                        .toList(),
                diff.sections().stream()
                        .map(section -> new SectionChange(
                                section.headings(), wireName(section.change()), section.before(), section.after()))
                        .toList());
    }

    private static PastState state(Connection connection, OpenKb open, String id, int revision) throws SQLException {
        PastState state = PastState.find(connection, open.id(), id, revision).orElseThrow(Problems::notFound);
        open.require(Action.READ, state.path());
        return state;
    }

    private static byte @Nullable [] bytes(PastState state) {
        FileBytes bytes = state.bytes();
        return bytes == null ? null : bytes.bytes();
    }

    private static @Nullable EntryFile file(PastState state) {
        FileBytes bytes = state.bytes();
        return bytes != null && EntryFile.parse(bytes.bytes()) instanceof Parsed.Sound(EntryFile file) ? file : null;
    }

    private static String wireName(EntryDiff.Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}

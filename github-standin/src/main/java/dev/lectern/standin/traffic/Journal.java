package dev.lectern.standin.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests, oldest first. */
public final class Journal {
    private static final int KEPT = 20_000;

    private final Deque<JournalEntry> entries = new ArrayDeque<>();

    /** All that is kept. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** Begins anew. */
    public synchronized void reset() {
        entries.clear();
    }

    synchronized void add(JournalEntry entry) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }
}

package dev.lectern.standin.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that wait for a request, first come first served. */
public final class Faults {
    private final List<Fault> waiting = new ArrayList<>();

    /** Adds a fault behind those already waiting. */
    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    /** Forgets all faults. */
    public synchronized void clear() {
        waiting.clear();
    }

    /** What is still waiting, with the counts that are left. */
    public synchronized List<Fault> waiting() {
        return List.copyOf(waiting);
    }

    synchronized Optional<Effect> take(String method, String path) {
        for (int i = 0; i < waiting.size(); i++) {
            Fault fault = waiting.get(i);
            if (!fault.fits(method, path)) {
                continue;
            }
            if (fault.skip() > 0) {
                waiting.set(i, fault.after(fault.skip() - 1));
                continue;
            }
            if (fault.count() == 1) {
                waiting.remove(i);
            } else {
                waiting.set(i, fault.times(fault.count() - 1));
            }
            return Optional.of(fault.effect());
        }
        return Optional.empty();
    }
}

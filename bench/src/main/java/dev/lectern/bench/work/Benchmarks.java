package dev.lectern.bench.work;

import dev.lectern.stack.settings.Mend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All benchmarks by their names, in the order they run. */
public final class Benchmarks {
    private static final Map<String, Benchmark> ALL = all();

    private Benchmarks() {}

    private static Map<String, Benchmark> all() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("start", new StackStart());
        all.put("memory", new Memory());
        all.put("entry-read", new EntryRead());
        all.put("entry-write", new EntryWrite());
        all.put("import", new Import());
        all.put("export", new Export());
        all.put("mount", new Mount());
        all.put("sync", new Sync());
        all.put("merge", new Merge());
        return Collections.unmodifiableMap(all);
    }

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The benchmarks of those names in the order they run, all where none is named; a mend for an unknown name. */
    public static Map<String, Benchmark> named(List<String> names) {
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(ALL.keySet());
        if (!unknown.isEmpty()) {
            throw new Mend("There is no benchmark \"" + unknown.getFirst() + "\": say any of "
                    + String.join(", ", ALL.keySet()) + ", or none for all.");
        }
        Map<String, Benchmark> chosen = new LinkedHashMap<>(ALL);
        if (!names.isEmpty()) {
            chosen.keySet().retainAll(names);
        }
        return chosen;
    }
}

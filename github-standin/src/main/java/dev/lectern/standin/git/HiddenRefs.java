package dev.lectern.standin.git;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Ref;

/** Keeps the stand-in's own refs out of what clients see. */
final class HiddenRefs {
    private static final String OWN = "refs/standin/";

    private HiddenRefs() {}

    static Map<String, Ref> visible(Map<String, Ref> refs) {
        Map<String, Ref> shown = new TreeMap<>(refs);
        shown.keySet().removeIf(name -> name.startsWith(OWN));
        return shown;
    }

    /** Whether clients may push to this ref. */
    static boolean writable(String name) {
        return !name.startsWith(OWN) && !name.startsWith("refs/pull/");
    }
}

package dev.lectern.kb.exchange;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import dev.lectern.format.entry.KbPath;
import dev.lectern.kb.exchange.ReceivedArchive.Packing;
import dev.lectern.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files of an archive by their path inside the KB: safe, distinct everywhere, and within the caps. */
final class ArchiveLayout {
    private static final long RATIO_MATTERS_FROM = 64L * 1024 * 1024;

    private final ImportConfig caps;
    private final boolean exact;
    private final SortedMap<String, ZipEntry> files = new TreeMap<>(PathOrder.BY_CODE_POINT);
    private final List<Finding> findings = new ArrayList<>();

    private ArchiveLayout(ImportConfig caps, Packing packing) {
        this.exact = packing == Packing.EXACT;
        this.caps = caps;
    }

    /**
     * Reads the names and sizes of an archive.
     *
     * @param size of the archive itself, in bytes
     * @throws ProblemException 413 or 422 with the mend
     */
    static ArchiveLayout of(ZipFile zip, long size, ImportConfig caps, Packing packing) {
        ArchiveLayout layout = new ArchiveLayout(caps, packing);
        layout.read(zip, size);
        return layout;
    }

    /** The files, in order of path. */
    SortedMap<String, ZipEntry> files() {
        return files;
    }

    /** What is to be said of the archive itself. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void read(ZipFile zip, long size) {
        Map<String, ZipEntry> all = new HashMap<>();
        long unpacked = 0;
        boolean gitSkipped = false;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String path = exact ? entry.getName() : KbPath.normalized(entry.getName());
            if (entry.isDirectory()) {
                refuseUnsafe(path.substring(0, path.length() - 1));
            } else if (!exact && (path.startsWith(".git/") || path.contains("/.git/"))) {
                gitSkipped = true;
            } else {
                refuseUnsafe(path);
                if (all.put(path, entry) != null) {
                    throw ExchangeProblems.badArchive("The archive has " + shown(path) + " twice: pack it again.");
                }
                unpacked += Math.max(entry.getSize(), 0);
            }
        }
        refuseBomb(unpacked, size);
        if (gitSkipped) {
            findings.add(new Finding(Severity.INFO, "git_folder_skipped", "A .git folder was left out.", null, null));
        }
        keepBelow(exact ? "" : root(all.keySet()), all);
        refuseCollisions();
    }

    private void refuseUnsafe(String path) {
        boolean skipped = !exact && (path.equals(".git") || path.endsWith("/.git"));
        String problem = skipped ? null : KbPath.problem(path);
        if (problem != null) {
            throw ExchangeProblems.badArchive("The path " + shown(path) + " cannot be used: " + problem + ".");
        }
    }

    private void refuseBomb(long unpacked, long size) {
        boolean bomb = unpacked > RATIO_MATTERS_FROM && unpacked / caps.maxRatio() > size;
        if (bomb || unpacked > caps.maxUnpacked().asLongValue()) {
            throw ExchangeProblems.tooLarge("The archive unpacks to more than the site takes: split it.");
        }
    }

    /** The folder of the kb.yaml nearest to the top, {@code ""} where there is none. */
    private static String root(Set<String> paths) {
        List<String> schemas = paths.stream()
                .filter(path -> path.equals("kb.yaml") || path.endsWith("/kb.yaml"))
                .sorted(Comparator.comparingInt(ArchiveLayout::depth).thenComparing(PathOrder.BY_CODE_POINT))
                .toList();
        if (schemas.isEmpty()) {
            return "";
        }
        boolean several = schemas.size() > 1 && depth(schemas.get(0)) == depth(schemas.get(1));
        if (several) {
            throw ExchangeProblems.badArchive("The archive holds several KBs, " + shown(schemas.get(0)) + " and "
                    + shown(schemas.get(1)) + ": send one at a time.");
        }
        return schemas.getFirst().substring(0, schemas.getFirst().length() - "kb.yaml".length());
    }

    private void keepBelow(String root, Map<String, ZipEntry> all) {
        int outside = 0;
        for (Map.Entry<String, ZipEntry> entry : all.entrySet()) {
            if (entry.getKey().startsWith(root)) {
                files.put(entry.getKey().substring(root.length()), entry.getValue());
            } else {
                outside++;
            }
        }
        if (outside > 0) {
            String message = outside + " files outside the folder of kb.yaml were left out.";
            findings.add(new Finding(Severity.WARNING, "outside_kb", message, null, null));
        }
    }

    private void refuseCollisions() {
        Map<String, String> keys = new HashMap<>();
        Set<String> folders = new HashSet<>();
        for (String path : files.keySet()) {
            String other = keys.put(KbPath.key(path), path);
            if (other != null) {
                throw ExchangeProblems.badArchive(
                        "The paths " + shown(other) + " and " + shown(path) + " are one on some systems: rename one.");
            }
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(KbPath.key(path.substring(0, slash)));
            }
        }
        folders.stream().map(keys::get).forEach(ArchiveLayout::refuseFileAsFolder);
    }

    private static void refuseFileAsFolder(@Nullable String file) {
        if (file != null) {
            throw ExchangeProblems.badArchive(shown(file) + " is a file and a folder at once: rename one.");
        }
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    /** A path as a message shows it. */
    static String shown(String path) {
        return "'" + (path.length() > 120 ? path.substring(0, 120) + "..." : path) + "'";
    }
}

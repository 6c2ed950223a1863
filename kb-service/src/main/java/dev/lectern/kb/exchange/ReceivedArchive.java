package dev.lectern.kb.exchange;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import dev.lectern.format.entry.KbPath;
import dev.lectern.kit.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An archive on disk whose names are safe and whose sizes are within the caps; close it to delete it. */
final class ReceivedArchive implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;
    private static final long RATIO_MATTERS_FROM = 64L * 1024 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final ImportConfig caps;
    private final SortedMap<String, ZipEntry> files = new TreeMap<>(BY_BYTES);
    private final List<Finding> findings = new ArrayList<>();

    /** The order of paths in the database: by code point. */
    static final Comparator<String> BY_BYTES = ReceivedArchive::compare;

    private ReceivedArchive(Path file, ZipFile zip, ImportConfig caps) {
        this.file = file;
        this.zip = zip;
        this.caps = caps;
    }

    /**
     * Takes an archive from a stream to disk.
     *
     * @throws dev.lectern.kit.problem.ProblemException 413 or 422 with the mend
     */
    static ReceivedArchive receive(InputStream stream, ImportConfig caps) throws IOException {
        Path file = Files.createTempFile("lectern-import-", ".zip");
        boolean kept = false;
        try {
            copy(stream, file, caps.maxArchive().asLongValue());
            ZipDirectory.refuseLinks(file, caps.maxFiles());
            ReceivedArchive archive = new ReceivedArchive(file, new ZipFile(file.toFile()), caps);
            kept = true;
            try {
                archive.index();
            } catch (RuntimeException refused) {
                archive.close();
                throw refused;
            }
            return archive;
        } catch (ZipException unreadable) {
            throw ExchangeProblems.badArchive("The body is no zip archive that can be read: pack the folder again.");
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The paths inside the KB, in order. */
    Set<String> paths() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /** What is to be said of the archive itself. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Reads a file. */
    byte[] read(String path) throws IOException {
        ZipEntry entry = files.get(path);
        if (entry == null) {
            throw new IllegalArgumentException("the archive has no " + path);
        }
        if (entry.getSize() > caps.maxFile().asLongValue()) {
            throw ExchangeProblems.tooLarge("The file " + path + " is larger than the site takes: leave it out.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) entry.getSize() + 1);
            if (!isAsDeclared(bytes, entry)) {
                throw damaged(path);
            }
            return bytes;
        } catch (ZipException | EOFException broken) {
            throw damaged(path);
        }
    }

    /** The size that was declared is the one the caps were held against, so no file may have another. */
    private static boolean isAsDeclared(byte[] bytes, ZipEntry entry) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return bytes.length == entry.getSize() && sum.getValue() == entry.getCrc();
    }

    private static ProblemException damaged(String path) {
        return ExchangeProblems.badArchive("The file " + shown(path) + " is damaged: pack the folder again.");
    }

    private static void copy(InputStream stream, Path file, long most) throws IOException {
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (var out = Files.newOutputStream(file)) {
            for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                size += read;
                if (size > most) {
                    throw ExchangeProblems.tooLarge("The archive is larger than the site takes: split it.");
                }
                out.write(chunk, 0, read);
            }
        }
        if (size == 0) {
            throw ExchangeProblems.badArchive("The body is empty: send a zip archive.");
        }
    }

    private void index() throws IOException {
        Map<String, ZipEntry> all = new HashMap<>();
        long unpacked = 0;
        boolean gitSkipped = false;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String path = KbPath.normalized(entry.getName());
            if (entry.isDirectory()) {
                refuseUnsafe(path.substring(0, path.length() - 1));
            } else if (path.startsWith(".git/") || path.contains("/.git/")) {
                gitSkipped = true;
            } else {
                refuseUnsafe(path);
                if (all.put(path, entry) != null) {
                    throw ExchangeProblems.badArchive("The archive has " + shown(path) + " twice: pack it again.");
                }
                unpacked += Math.max(entry.getSize(), 0);
            }
        }
        refuseBomb(unpacked);
        if (gitSkipped) {
            findings.add(new Finding(Severity.INFO, "git_folder_skipped", "A .git folder was left out.", null, null));
        }
        keepBelow(root(all.keySet()), all);
        refuseCollisions();
    }

    private static void refuseUnsafe(String path) {
        String problem = path.equals(".git") || path.endsWith("/.git") ? null : KbPath.problem(path);
        if (problem != null) {
            throw ExchangeProblems.badArchive("The path " + shown(path) + " cannot be used: " + problem + ".");
        }
    }

    private void refuseBomb(long unpacked) throws IOException {
        boolean bomb = unpacked > RATIO_MATTERS_FROM && unpacked / caps.maxRatio() > Files.size(file);
        if (bomb || unpacked > caps.maxUnpacked().asLongValue()) {
            throw ExchangeProblems.tooLarge("The archive unpacks to more than the site takes: split it.");
        }
    }

    /** The folder of the kb.yaml nearest to the top, {@code ""} where there is none. */
    private static String root(Set<String> paths) {
        List<String> schemas = paths.stream()
                .filter(path -> path.equals("kb.yaml") || path.endsWith("/kb.yaml"))
                .sorted(Comparator.comparingInt(ReceivedArchive::depth).thenComparing(BY_BYTES))
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
        folders.stream().map(keys::get).forEach(ReceivedArchive::refuseFileAsFolder);
    }

    private static void refuseFileAsFolder(@Nullable String file) {
        if (file != null) {
            throw ExchangeProblems.badArchive(shown(file) + " is a file and a folder at once: rename one.");
        }
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    private static int compare(String one, String other) {
        int limit = Math.min(one.length(), other.length());
        for (int i = 0; i < limit; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(one.codePointAt(i), other.codePointAt(i));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static String shown(String path) {
        return "'" + (path.length() > 120 ? path.substring(0, 120) + "..." : path) + "'";
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            Files.deleteIfExists(file);
        }
    }
}

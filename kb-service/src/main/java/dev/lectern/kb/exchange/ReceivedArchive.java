package dev.lectern.kb.exchange;

import dev.lectern.format.entry.Finding;
import dev.lectern.kit.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive on disk whose names are safe and whose sizes are within the caps; close it to delete it. */
public final class ReceivedArchive implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final ImportConfig caps;
    private final ArchiveLayout layout;

    /** How the names in an archive become paths of the KB. */
    public enum Packing {
        /** As people pack folders: the KB is where kb.yaml lies. */
        FOLDER(0),
        /** Each name is the path as it is; a manifest tells of the files and is none of them. */
        EXACT(1);

        private final int manifests;

        Packing(int manifests) {
            this.manifests = manifests;
        }
    }

    private ReceivedArchive(Path file, ZipFile zip, ImportConfig caps, ArchiveLayout layout) {
        this.file = file;
        this.zip = zip;
        this.caps = caps;
        this.layout = layout;
    }

    /**
     * Takes an archive from a stream to disk.
     *
     * @throws dev.lectern.kit.problem.ProblemException 413 or 422 with the mend
     */
    public static ReceivedArchive receive(InputStream stream, ImportConfig caps, Packing packing) throws IOException {
        Path file = Files.createTempFile("lectern-import-", ".zip");
        boolean kept = false;
        try {
            copy(stream, file, caps.maxArchive().asLongValue());
            ZipDirectory.refuseLinks(file, caps.maxFiles(), packing.manifests);
            ZipFile zip = new ZipFile(file.toFile());
            try {
                ArchiveLayout layout = ArchiveLayout.of(zip, Files.size(file), caps, packing);
                kept = true;
                return new ReceivedArchive(file, zip, caps, layout);
            } finally {
                if (!kept) {
                    zip.close();
                }
            }
        } catch (ZipException unreadable) {
            throw ExchangeProblems.badArchive("The body is no zip archive that can be read: pack the folder again.");
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The paths inside the KB, in order. */
    public Set<String> paths() {
        return Collections.unmodifiableSet(layout.files().keySet());
    }

    /** What is to be said of the archive itself. */
    List<Finding> findings() {
        return layout.findings();
    }

    /** Reads a file. */
    public byte[] read(String path) throws IOException {
        ZipEntry entry = layout.files().get(path);
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
        return ExchangeProblems.badArchive(
                "The file " + ArchiveLayout.shown(path) + " is damaged: pack the folder again.");
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

    @Override
    public void close() throws IOException {
        try (zip) {
            Files.deleteIfExists(file);
        }
    }
}

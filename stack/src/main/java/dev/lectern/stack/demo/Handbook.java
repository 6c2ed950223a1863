package dev.lectern.stack.demo;

import dev.lectern.stack.settings.Mend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The manual in {@code docs/handbook}, as a zip in memory that has the same bytes for the same files. */
final class Handbook {
    private final byte[] zip;

    private Handbook(byte[] zip) {
        this.zip = zip;
    }

    byte[] zip() {
        return zip.clone();
    }

    static Handbook read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new Handbook(
                    zip(folder, files.filter(Files::isRegularFile).sorted().toList()));
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    /** SHA-256 of the zip, in hex. */
    String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] zip(Path folder, List<Path> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}

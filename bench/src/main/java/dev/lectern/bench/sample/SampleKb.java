package dev.lectern.bench.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A made-up KB: entries of one size, in 50 folders. */
public record SampleKb(List<SampleEntry> entries) {
    public SampleKb {
        entries = List.copyOf(entries);
    }

    public static SampleKb of(int count, int bytesEach) {
        return new SampleKb(IntStream.range(0, count)
                .mapToObj(number -> SampleEntry.of(number, bytesEach))
                .toList());
    }

    /** The files as a zip, as an import takes it. */
    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (SampleEntry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.path()));
                zip.write(entry.file());
                zip.closeEntry();
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /** Writes the files below {@code folder}. */
    public void writeTo(Path folder) throws IOException {
        for (SampleEntry entry : entries) {
            Path file = folder.resolve(entry.path());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.file());
        }
    }
}

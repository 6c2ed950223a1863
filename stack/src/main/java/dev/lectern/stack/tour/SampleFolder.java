package dev.lectern.stack.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder of Markdown that the tour imports: plain files, and some that are easily damaged on the way. */
final class SampleFolder {
    private SampleFolder() {}

    /** The files by path; each must come out of the export with these bytes. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        put(files, "README.md", "# Reading notes\n\nKept as it is: a README is no entry.\n");
        put(files, "notes/gardens.md", """
                ---
                id: gardens
                title: Gardens   # the comment stays
                type: note
                tags: [reading, places]
                mood: "calm"
                ---

                See [[rivers]] and [[waterways|the waterways]].
                """);
        put(files, "notes/rivers.md", """
                ---
                id: rivers
                title: Rivers
                type: note
                ---

                Written on another system.
                """.replace("\n", "\r\n"));
        put(files, "notes/waterways.md", """
                ---
                type: note
                id: waterways
                title: "水路"
                ---

                Keys in an order of their own.
                """);
        return files;
    }

    static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossibleInMemory) {
            throw new IllegalStateException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    private static void put(Map<String, byte[]> files, String path, String text) {
        files.put(path, text.getBytes(UTF_8));
    }
}

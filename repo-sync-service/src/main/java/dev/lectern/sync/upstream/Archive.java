package dev.lectern.sync.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lectern.api.kb.MountManifest;
import dev.lectern.kit.json.JsonRules;
import dev.lectern.sync.git.FetchedCommit;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A manifest and files as kb-service takes them: a zip on scratch disk, written file by file. */
final class Archive {
    private static final ObjectMapper JSON = mapper();

    private Archive() {}

    /**
     * Writes the zip; it is deleted with the commit.
     *
     * @param blobs fetched blobs by their paths
     */
    static Path write(FetchedCommit commit, Object manifest, Map<String, String> blobs) throws IOException {
        Path file = commit.newFile("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(MountManifest.PATH));
            zip.write(JSON.writeValueAsBytes(manifest));
            for (Map.Entry<String, String> blob : blobs.entrySet()) {
                zip.putNextEntry(new ZipEntry(blob.getKey()));
                commit.copy(blob.getValue(), zip);
            }
        }
        return file;
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper =
                JsonMapper.builder().addModule(new JavaTimeModule()).build();
        JsonRules.apply(mapper);
        return mapper;
    }
}

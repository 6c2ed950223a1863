package dev.lectern.sync.kb;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lectern.api.kb.FileHashes;
import dev.lectern.api.kb.FileHashes.FileHash;
import dev.lectern.api.kb.KnownPaths;
import dev.lectern.sync.job.Sha256;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a KB from kb-service as one person's job; throws {@link Refused} for what is no success. */
@ApplicationScoped
public class KbClient {
    private static final int LARGEST_FILE = 16 * 1024 * 1024;
    private static final int MOST_FILES = 1_000;

    private final KbHttp http;

    KbClient(KbHttp http) {
        this.http = http;
    }

    /** Whose job works on which KB; {@link dev.lectern.sync.job.JobRequest#SITE} for a job of the site. */
    public record Reader(UUID user, UUID job, UUID kb) {}

    /** The KB now; proof that the person may read it now. */
    public KbState state(Reader reader) {
        return KbHttp.read(get(reader, "/state"), KbState.class);
    }

    /** Paths that were there at revision {@code since} and are gone at {@code until}. */
    public List<String> deletions(Reader reader, long since, long until) {
        return KbHttp.read(get(reader, "/deletions?since=" + since + "&until=" + until), Deletions.class)
                .paths();
    }

    /** Those of the files that are, or once were, the KB's own; content by path. */
    public Set<String> known(Reader reader, Map<String, byte[]> files) {
        Set<String> known = new HashSet<>();
        List<FileHash> hashes = files.entrySet().stream()
                .map(file -> new FileHash(file.getKey(), Sha256.hex(file.getValue())))
                .toList();
        for (int from = 0; from < hashes.size(); from += MOST_FILES) {
            List<FileHash> some = hashes.subList(from, Math.min(from + MOST_FILES, hashes.size()));
            HttpRequest request = request(reader, "/known-files")
                    .setHeader("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(new FileHashes(some))))
                    .build();
            known.addAll(KbHttp.read(http.send(request), KnownPaths.class).paths());
        }
        return known;
    }

    /** What the validator says of the entries at {@code revision} by that {@code kb.yaml}, at most 1,000 of it. */
    public List<Violation> findings(Reader reader, long revision, String kbYaml) {
        HttpRequest request = request(reader, "/validation?revision=" + revision)
                .setHeader("Content-Type", "text/yaml")
                .POST(BodyPublishers.ofString(kbYaml))
                .build();
        HttpResponse<InputStream> response = http.send(request);
        if (response.statusCode() == 413) {
            KbHttp.discard(response);
            throw new Refused(ErrorClass.INVALID, "the repository's kb.yaml is larger than 1 MiB");
        }
        return KbHttp.read(response, Violations.class).findings();
    }

    /** Hands over every readable file at {@code revision}, in path order, while it arrives. */
    public void snapshot(Reader reader, long revision, KbFile files) {
        HttpResponse<InputStream> response = get(reader, "/snapshot?revision=" + revision);
        KbHttp.require(response);
        try (ZipInputStream zip = new ZipInputStream(response.body())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.accept(entry.getName(), content(entry, zip));
                }
            }
        } catch (IOException failure) {
            throw new Refused(ErrorClass.TRANSIENT, "the KB's snapshot broke off", failure);
        }
    }

    private static String body(Object body) {
        try {
            return KbHttp.JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static byte[] content(ZipEntry entry, ZipInputStream zip) throws IOException {
        byte[] content = zip.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
            throw new Refused(ErrorClass.INVALID, "the file " + entry.getName() + " is larger than 16 MiB");
        }
        return content;
    }

    private HttpResponse<InputStream> get(Reader reader, String path) {
        return http.send(request(reader, path).GET().build());
    }

    private HttpRequest.Builder request(Reader reader, String path) {
        return http.request(reader, "/" + reader.kb() + path);
    }

    /** One thing that the validator says of an entry; {@code severity} is error, warning or info. */
    public record Violation(String path, @Nullable Integer line, String code, String message, String severity) {
        public boolean isError() {
            return severity.equals("error");
        }
    }

    private record Violations(List<Violation> findings) {}

    private record Deletions(List<String> paths) {}
}

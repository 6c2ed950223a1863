package dev.lectern.sync.kb;

import dev.lectern.api.kb.HeadReport;
import dev.lectern.api.kb.MountReport;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Makes KBs of repositories and brings them level, in the name of a job; throws {@link Refused} for what is no success. */
@ApplicationScoped
public class KbUpstreamClient {
    /** Thousands of entries are written in one transaction. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final KbHttp http;

    KbUpstreamClient(KbHttp http) {
        this.http = http;
    }

    /** Makes the KB of an archive's manifest, or finds the one that an earlier attempt made. */
    public MountReport mount(Reader reader, Path archive) {
        return KbHttp.read(post(reader, "/from-upstream", archive), MountReport.class);
    }

    /** The blob id of each file of the KB's upstream side, by path. */
    public Map<String, String> files(Reader reader) {
        var request = http.request(reader, "/" + reader.kb() + "/upstream/files")
                .GET()
                .build();
        HttpResponse<InputStream> response = http.send(request);
        KbHttp.require(response);
        Map<String, String> files = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                files.put(line.substring(space + 1), line.substring(0, space));
            }
            return files;
        } catch (IOException failure) {
            throw new Refused(ErrorClass.TRANSIENT, "the KB's list of files broke off", failure);
        }
    }

    /** Takes the KB from the head its manifest names to the next, wholly or not at all. */
    public HeadReport bringLevel(Reader reader, Path archive) {
        return KbHttp.read(post(reader, "/" + reader.kb() + "/upstream", archive), HeadReport.class);
    }

    private HttpResponse<InputStream> post(Reader reader, String path, Path archive) {
        return http.send(http.request(reader, path)
                .timeout(ANSWER)
                .setHeader("Content-Type", "application/zip")
                .POST(body(archive))
                .build());
    }

    private static BodyPublisher body(Path archive) {
        try {
            return BodyPublishers.ofFile(archive);
        } catch (FileNotFoundException gone) {
            throw new IllegalStateException("the job's archive is gone", gone);
        }
    }
}

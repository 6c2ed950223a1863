package dev.lectern.sync.kb;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.token.OwnTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads a KB from kb-service as one person's job; throws {@link Refused} for what is no success. */
@ApplicationScoped
public class KbClient {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LARGEST_FILE = 16 * 1024 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final OwnTokens tokens;
    private final URI base;

    KbClient(OwnTokens tokens, @ConfigProperty(name = "lectern.services.kb-url") URI base) {
        this.tokens = tokens;
        this.base = base;
    }

    /** Whose job reads which KB. */
    public record Reader(UUID user, UUID job, UUID kb) {}

    /** The KB now; proof that the person may read it now. */
    public KbState state(Reader reader) {
        return read(get(reader, "/state"), KbState.class);
    }

    /** Paths that were there at revision {@code since} and are gone at {@code until}. */
    public List<String> deletions(Reader reader, long since, long until) {
        return read(get(reader, "/deletions?since=" + since + "&until=" + until), Deletions.class)
                .paths();
    }

    /** What keeps the entries at {@code revision} from satisfying another {@code kb.yaml}, at most 1,000 of it. */
    public List<Violation> violations(Reader reader, long revision, String kbYaml) {
        HttpRequest request = request(reader, "/validation?revision=" + revision)
                .setHeader("Content-Type", "text/yaml")
                .POST(BodyPublishers.ofString(kbYaml))
                .build();
        HttpResponse<InputStream> response = send(request);
        if (response.statusCode() == 413) {
            discard(response);
            throw new Refused(ErrorClass.INVALID, "the repository's kb.yaml is larger than 1 MiB");
        }
        return read(response, Violations.class).findings().stream()
                .filter(Violation::isError)
                .toList();
    }

    /** Hands over every readable file at {@code revision}, in path order, while it arrives. */
    public void snapshot(Reader reader, long revision, KbFile files) {
        HttpResponse<InputStream> response = get(reader, "/snapshot?revision=" + revision);
        require(response);
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

    private static byte[] content(ZipEntry entry, ZipInputStream zip) throws IOException {
        byte[] content = zip.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
            throw new Refused(ErrorClass.INVALID, "the file " + entry.getName() + " is larger than 16 MiB");
        }
        return content;
    }

    private HttpResponse<InputStream> get(Reader reader, String path) {
        return send(request(reader, path).GET().build());
    }

    private HttpRequest.Builder request(Reader reader, String path) {
        String root = base.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(root + "/internal/kbs/" + reader.kb() + path))
                .timeout(ANSWER)
                .setHeader("Authorization", "Bearer " + tokens.forKb(reader.user(), reader.job()));
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new Refused(ErrorClass.TRANSIENT, "kb-service could not be reached", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(ErrorClass.TRANSIENT, "the service is stopping", stopped);
        }
    }

    private static <T> T read(HttpResponse<InputStream> response, Class<T> type) {
        require(response);
        try (InputStream body = response.body()) {
            return JSON.readValue(body, type);
        } catch (IOException failure) {
            throw new Refused(ErrorClass.TRANSIENT, "kb-service's answer could not be read", failure);
        }
    }

    private static void require(HttpResponse<InputStream> response) {
        if (response.statusCode() == 200) {
            return;
        }
        discard(response);
        throw switch (response.statusCode()) {
            case 401, 403, 404 -> new Refused(ErrorClass.ACCESS_LOST, "the KB may not be read any more");
            case 410 -> new Refused(ErrorClass.KB_GONE, "the KB has expired");
            default -> new Refused(ErrorClass.TRANSIENT, "kb-service answered " + response.statusCode());
        };
    }

    private static void discard(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            body.skip(64 * 1024);
        } catch (IOException _) {
            // Nothing is wanted of it.
        }
    }

    /** One thing that the validator says of an entry; {@code severity} is error, warning or info. */
    public record Violation(String path, @Nullable Integer line, String code, String message, String severity) {
        boolean isError() {
            return severity.equals("error");
        }
    }

    private record Violations(List<Violation> findings) {}

    private record Deletions(List<String> paths) {}
}

package dev.lectern.sync.kb;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.token.OwnTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Requests to kb-service in the name of a job, and what their refusals mean for the job. */
@ApplicationScoped
class KbHttp {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int PROBLEM_BYTES = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final OwnTokens tokens;
    private final String root;

    KbHttp(OwnTokens tokens, @ConfigProperty(name = "lectern.services.kb-url") URI base) {
        this.tokens = tokens;
        this.root = base.toString().replaceAll("/+$", "");
    }

    /** A request below {@code /internal/kbs}. */
    HttpRequest.Builder request(Reader reader, String path) {
        return HttpRequest.newBuilder(URI.create(root + "/internal/kbs" + path))
                .timeout(ANSWER)
                .setHeader("Authorization", "Bearer " + tokens.forKb(reader.user(), reader.job()));
    }

    /** The answer, whatever its status. */
    HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new Refused(ErrorClass.TRANSIENT, "kb-service could not be reached", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(ErrorClass.TRANSIENT, "the service is stopping", stopped);
        }
    }

    /** The content of an answer that must be a success. */
    static <T> T read(HttpResponse<InputStream> response, Class<T> type) {
        require(response);
        try (InputStream body = response.body()) {
            return JSON.readValue(body, type);
        } catch (IOException failure) {
            throw new Refused(ErrorClass.TRANSIENT, "kb-service's answer could not be read", failure);
        }
    }

    static void require(HttpResponse<InputStream> response) {
        if (response.statusCode() == 200 || response.statusCode() == 201) {
            return;
        }
        throw refusal(response.statusCode(), problem(response));
    }

    static void discard(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            body.skip(PROBLEM_BYTES);
        } catch (IOException _) {
            // Nothing is wanted of it.
        }
    }

    private static Refused refusal(int status, JsonNode problem) {
        String detail = problem.path("detail").asText("");
        return switch (problem.path("type").asText("").replace("/problems/", "")) {
            case "quota_exceeded" -> new Refused(ErrorClass.KB_LIMIT, detail);
            case "name_taken" -> new Refused(ErrorClass.NAME_TAKEN, detail);
            case "upstream_moved" ->
                new Refused(ErrorClass.CONFLICT, "the KB was brought level by somebody else meanwhile");
            default ->
                switch (status) {
                    case 401, 403, 404 ->
                        new Refused(
                                ErrorClass.ACCESS_LOST, detail.isEmpty() ? "the KB may not be used this way" : detail);
                    case 410 -> new Refused(ErrorClass.KB_GONE, "the KB has expired");
                    case 413 -> new Refused(ErrorClass.QUOTA, detail);
                    case 400, 409, 422 -> new Refused(ErrorClass.INVALID, detail);
                    default -> new Refused(ErrorClass.TRANSIENT, "kb-service answered " + status);
                };
        };
    }

    private static JsonNode problem(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            JsonNode read = JSON.readTree(body.readNBytes(PROBLEM_BYTES));
            return read == null ? JSON.createObjectNode() : read;
        } catch (IOException _) {
            return JSON.createObjectNode();
        }
    }
}

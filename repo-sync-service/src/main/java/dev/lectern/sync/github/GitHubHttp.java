package dev.lectern.sync.github;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends one request and waits for its answer: no redirects, no retries, bounded in number, time and size. */
final class GitHubHttp {
    static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient client;
    private final HostGuard guard;
    private final AnswerClassifier classifier;
    private final Duration readTimeout;
    private final long bodyCap;

    GitHubHttp(HostGuard guard, GitHubConfig settings, Clock clock) {
        this.guard = guard;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.classifier = new AnswerClassifier(clock, settings.webUrl());
        this.readTimeout = settings.readTimeout();
        this.bodyCap = settings.bodyCap().asLongValue();
    }

    /**
     * The answer, whatever its status.
     *
     * @throws Refused as transient, if there is none
     */
    GitHubAnswer send(HttpRequest.Builder request) {
        HttpRequest call = request.timeout(readTimeout).build();
        return guard.call(() -> {
            HttpResponse<byte[]> response = client.send(call, info -> new CappedBody(bodyCap));
            String body = new String(response.body(), StandardCharsets.UTF_8);
            return new GitHubAnswer(response.statusCode(), response.headers().map(), body);
        });
    }

    /** The same for an answer that must be a success; anything else is thrown as classified. */
    GitHubAnswer require(HttpRequest.Builder request, boolean isWrite) {
        return required(send(request), isWrite);
    }

    /** The same for an answer that is there already. */
    GitHubAnswer required(GitHubAnswer answer, boolean isWrite) {
        if (!answer.isSuccess()) {
            throw new Refused(classifier.classify(answer, isWrite));
        }
        return answer;
    }

    /** A request to the API, in the name of the token's account or, without a token, of nobody. */
    static HttpRequest.Builder call(URI api, String path, @Nullable AccessToken token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(api, path))
                .setHeader("Accept", "application/vnd.github+json")
                .setHeader("X-GitHub-Api-Version", "2022-11-28")
                .setHeader("User-Agent", "Lectern");
        return token == null ? request : request.setHeader("Authorization", "Bearer " + token.value());
    }

    static <T> T read(GitHubAnswer answer, Class<T> type) {
        try {
            return JSON.readValue(answer.body(), type);
        } catch (JsonProcessingException malformed) {
            // The reason quotes the answer, which may hold a token: only its place may be told.
            JsonLocation at = malformed.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new Refused(ErrorClass.TRANSIENT, "GitHub's answer cannot be read" + place);
        }
    }

    static HttpRequest.BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static URI at(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }
}

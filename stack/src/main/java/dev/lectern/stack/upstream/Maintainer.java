package dev.lectern.stack.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.http.Form;
import dev.lectern.stack.http.Journey;
import dev.lectern.stack.http.UnexpectedAnswer;
import dev.lectern.stack.part.StandinServer;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.StackSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The account {@code lectern} at the GitHub stand-in, used by scripts; close it when done. */
public final class Maintainer implements AutoCloseable {
    /** Its login, and the owner of the handbook's repository. */
    public static final String LOGIN = "lectern";

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final Addresses addresses;
    private final Secrets secrets;
    private final Browser browser = new Browser();
    private final String token;

    public Maintainer(StackSettings settings) {
        this.addresses = new Addresses(settings);
        this.secrets = new Secrets(settings.home());
        this.token = authorize();
    }

    /** A token for {@code public_repo}, got as any app gets one. */
    String token() {
        return token;
    }

    /** Makes a public repository without any commit, unless it is there. */
    void make(String name) {
        if (call("GET", "/repos/" + LOGIN + "/" + name, "").status() == 404) {
            Answer _ =
                    call("POST", "/user/repos", "{\"name\":\"" + name + "\"}").expect(201);
        }
    }

    /** Merges a pull request; returns the commit. */
    public String merge(String repository, int number) {
        return call("PUT", "/repos/" + repository + "/pulls/" + number + "/merge", "{\"merge_method\":\"merge\"}")
                .expect(200)
                .json()
                .path("sha")
                .asText();
    }

    private Answer call(String method, String path, String json) {
        return browser.send(
                method,
                URI.create(addresses.gitHubApiUrl() + path),
                json.getBytes(UTF_8),
                new Browser.Header("Authorization", "Bearer " + token),
                new Browser.Header("Accept", "application/vnd.github+json"),
                new Browser.Header("Content-Type", "application/json"));
    }

    private String authorize() {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        String callback = addresses.publicUrl() + "/auth/github/callback";
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", StandinServer.CLIENT_ID);
        query.put("redirect_uri", callback);
        query.put("scope", "public_repo");
        query.put("state", UUID.randomUUID().toString());
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        URI page = URI.create(addresses.gitHubWebUrl() + "/login/oauth/authorize?" + encoded(query));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", StandinServer.CLIENT_ID);
        fields.put("client_secret", secrets.password("github-client-secret"));
        fields.put("code", code(page));
        fields.put("redirect_uri", callback);
        fields.put("code_verifier", verifier);
        Answer answer = browser.send(
                "POST",
                URI.create(addresses.gitHubWebUrl() + "/login/oauth/access_token"),
                encoded(fields).getBytes(UTF_8),
                new Browser.Header("Accept", "application/json"),
                new Browser.Header("Content-Type", "application/x-www-form-urlencoded"));
        JsonNode given = answer.expect(200).json().path("access_token");
        if (!given.isTextual()) {
            throw new UnexpectedAnswer("a token for " + LOGIN, answer);
        }
        return given.asText();
    }

    /** Goes through sign-in and consent to the redirect that carries the code, and not further. */
    private String code(URI page) {
        Answer answer = browser.get(page);
        if (answer.isRedirect() && !hasCode(answer)) {
            Journey login = browser.follow(answer);
            Form form = Form.on(login.end().expect(200), "name=\"password\"");
            Answer _ = browser.submit(form.with("login", LOGIN)
                            .with("password", secrets.password(StandinServer.MAINTAINER_PASSWORD)))
                    .expect(302);
            answer = browser.get(page);
        }
        if (!answer.isRedirect()) {
            answer = browser.submit(
                    Form.on(answer.expect(200), "name=\"authorize\"").with("authorize", "1"));
        }
        Matcher code = CODE.matcher(answer.header("Location").orElse(""));
        if (!code.find()) {
            throw new UnexpectedAnswer("an authorisation code", answer);
        }
        return code.group(1);
    }

    private static boolean hasCode(Answer answer) {
        return CODE.matcher(answer.header("Location").orElse("")).find();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(java.util.stream.Collectors.joining("&"));
    }

    @Override
    public void close() {
        browser.close();
    }
}

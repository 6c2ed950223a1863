package dev.lectern.standin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser: keeps cookies, fills in forms, and shows redirects instead of following them. */
final class Browser implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI site;

    Browser(URI site) {
        this.site = site;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(site.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(site.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Opens the authorisation page, signing in first if asked to. */
    HttpResponse<String> authorize(Map<String, String> query, StandinUser person)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/login/oauth/authorize?" + encode(query));
        if (location(answer).startsWith("/login?")) {
            HttpResponse<String> form = get(location(answer));
            answer = post(
                    "/login",
                    Map.of(
                            "login", person.login(),
                            "password", person.password(),
                            "csrf", hidden(form, "csrf"),
                            "next", hidden(form, "next")));
            answer = get(location(answer));
        }
        return answer;
    }

    /** Presses a button of the consent page. */
    HttpResponse<String> press(HttpResponse<String> consent, String button) throws IOException, InterruptedException {
        return post(
                "/login/oauth/authorize",
                Map.of("csrf", hidden(consent, "csrf"), "request", hidden(consent, "request"), button, "1"));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** A parameter in the query of the URL that an answer redirects to; empty when absent. */
    static String parameter(HttpResponse<String> answer, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(location(answer));
        return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "";
    }

    static String hidden(HttpResponse<String> page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("no field " + name + " in:\n" + page.body());
        }
        return matcher.group(1).replace("&amp;", "&");
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        client.close();
    }
}

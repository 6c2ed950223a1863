package dev.lectern.sync.it;

import dev.lectern.standin.StandinUser;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser on GitHub's sign-in and consent pages. */
final class Pages {
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Signs in, presses "authorize" and returns where the browser is sent. */
    URI authorize(URI consent, StandinUser person) throws Exception {
        HttpResponse<String> page = get(consent);
        if (page.statusCode() == 302) {
            URI login = consent.resolve(location(page));
            HttpResponse<String> form = get(login);
            page = post(
                    login.resolve("/login"),
                    Map.of(
                            "login", person.login(),
                            "password", person.password(),
                            "csrf", hidden(form, "csrf"),
                            "next", hidden(form, "next")));
            page = get(consent.resolve(location(page)));
        }
        HttpResponse<String> pressed = post(
                consent.resolve("/login/oauth/authorize"),
                Map.of("csrf", hidden(page, "csrf"), "request", hidden(page, "request"), "authorize", "1"));
        return URI.create(location(pressed));
    }

    static String parameter(URI address, String name) {
        Matcher matcher = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(address.getRawQuery());
        return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "";
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String hidden(HttpResponse<String> page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("no field " + name + " in " + page.body());
        }
        return matcher.group(1).replace("&amp;", "&");
    }
}

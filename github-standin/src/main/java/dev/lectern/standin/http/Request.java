package dev.lectern.standin.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One HTTP request. */
public final class Request {
    private static final int MAX_BODY = 48 * 1024 * 1024;

    private final String host;
    private final HttpExchange exchange;
    private final String path;
    private final Map<String, String> variables;

    private Request(String host, HttpExchange exchange, String path, Map<String, String> variables) {
        this.host = host;
        this.exchange = exchange;
        this.path = path;
        this.variables = variables;
    }

    static Request of(String host, HttpExchange exchange) {
        return new Request(host, exchange, exchange.getRequestURI().getRawPath(), Map.of());
    }

    /** The same request with the variables of a matched route. */
    Request with(Map<String, String> newVariables) {
        return new Request(host, exchange, path, Map.copyOf(newVariables));
    }

    /** The same request under another path. */
    public Request at(String newPath) {
        return new Request(host, exchange, newPath, variables);
    }

    /** Which listener took it: {@code web}, {@code api} or {@code control}. */
    public String host() {
        return host;
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** The path as it came, still percent-encoded. */
    public String path() {
        return path;
    }

    /** The query as it came, with its question mark, or nothing. */
    public String rawQuery() {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : "?" + query;
    }

    public Parameters query() {
        return Parameters.parse(exchange.getRequestURI().getRawQuery());
    }

    /** A variable of the matched route, decoded. */
    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), () -> "the route has no variable " + name);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The Authorization header, if there is one. */
    public Optional<Credential> credential() {
        return header("Authorization").map(Credential::parse);
    }

    /** The value of a cookie. */
    public Optional<String> cookie(String name) {
        for (String pair : header("Cookie").orElse("").split(";", -1)) {
            String trimmed = pair.trim();
            if (trimmed.startsWith(name + "=")) {
                return Optional.of(trimmed.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether the client would rather have JSON than a form or a page. */
    public boolean wantsJson() {
        return header("Accept").orElse("").contains("json");
    }

    /** The body, unpacked if it came gzipped. */
    public InputStream body() throws IOException {
        InputStream raw = exchange.getRequestBody();
        boolean gzipped = header("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
        return gzipped ? new GZIPInputStream(raw) : raw;
    }

    /** The whole body in memory; an oversized one ends in an exception. */
    public byte[] bytes() throws IOException {
        byte[] bytes = body().readNBytes(MAX_BODY);
        if (bytes.length == MAX_BODY) {
            throw new IOException("body over " + MAX_BODY + " bytes");
        }
        return bytes;
    }

    /** The body as a form. */
    public Parameters form() throws IOException {
        return Parameters.parse(new String(bytes(), StandardCharsets.UTF_8));
    }
}

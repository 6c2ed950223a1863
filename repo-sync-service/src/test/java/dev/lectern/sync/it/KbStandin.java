package dev.lectern.sync.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lectern.sync.job.Sha256;
import dev.lectern.testkit.World;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** kb-service as jobs see it: one KB whose every change is a revision. */
final class KbStandin implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, Map<String, byte[]>> revisions = new ConcurrentHashMap<>();
    private final List<String> claims = new CopyOnWriteArrayList<>();
    private final MountedKbs mounted;
    private final HttpServer server;
    private volatile long revision;
    private volatile int status = 200;
    private volatile String findings = "";
    private volatile String judgedBy = "";

    KbStandin(int port, World world) throws IOException {
        mounted = new MountedKbs(world);
        revisions.put(0L, new TreeMap<>());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/internal/kbs/", exchange -> {
            try (exchange) {
                serve(exchange);
            }
        });
        server.start();
    }

    /** Puts a file; the KB is at the next revision. */
    void put(String path, String text) {
        put(path, text.getBytes(UTF_8));
    }

    synchronized void put(String path, byte[] content) {
        TreeMap<String, byte[]> next = new TreeMap<>(files());
        next.put(path, content);
        revisions.put(revision + 1, next);
        revision++;
    }

    synchronized void remove(String path) {
        TreeMap<String, byte[]> next = new TreeMap<>(files());
        next.remove(path);
        revisions.put(revision + 1, next);
        revision++;
    }

    /** Replaces everything. */
    synchronized void fill(Map<String, byte[]> files) {
        revisions.put(revision + 1, new TreeMap<>(files));
        revision++;
    }

    /** Answers every request with this status from now on; 200: as usual. */
    void answer(int answered) {
        status = answered;
    }

    /** What the validator finds from now on, as the members of a JSON array. */
    void find(String found) {
        findings = found;
    }

    /** The revision and the kb.yaml that entries were last judged by. */
    String judgedBy() {
        return judgedBy;
    }

    /** The KBs that were made of repositories. */
    MountedKbs mounted() {
        return mounted;
    }

    /** The claims of the tokens it was called with, as JSON. */
    List<String> claims() {
        return claims;
    }

    private Map<String, byte[]> files() {
        return revisions.getOrDefault(revision, Map.of());
    }

    private void serve(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        claims.add(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
        } else if (mounted.serve(exchange, claim("sub", claims.getLast()), claim("act", claims.getLast()))) {
            // answered
        } else if (path.endsWith("/state")) {
            json(exchange, """
                    {"kb":"%s","slug":"notes","name":"Notes","content_revision":%d,"entry_count":%d,"bytes":1}""".formatted(path.split("/", -1)[3], revision, files().size()));
        } else if (path.endsWith("/deletions")) {
            deletions(exchange, query);
        } else if (path.endsWith("/known-files")) {
            known(exchange);
        } else if (path.endsWith("/snapshot")) {
            snapshot(exchange, number(query, "revision"));
        } else if (path.endsWith("/validation")) {
            judgedBy = number(query, "revision") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            json(exchange, "{\"findings\":[" + findings + "],\"truncated\":false}");
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private void deletions(HttpExchange exchange, String query) throws IOException {
        TreeMap<String, byte[]> gone = new TreeMap<>(revisions.getOrDefault(number(query, "since"), Map.of()));
        gone.keySet()
                .removeAll(
                        revisions.getOrDefault(number(query, "until"), Map.of()).keySet());
        json(
                exchange,
                "{\"paths\":["
                        + String.join(
                                ",",
                                gone.keySet().stream()
                                        .map(path -> '"' + path + '"')
                                        .toList()) + "]}");
    }

    private void known(HttpExchange exchange) throws IOException {
        ArrayNode paths = JSON.createArrayNode();
        for (JsonNode asked : JSON.readTree(exchange.getRequestBody()).at("/files")) {
            String path = asked.at("/path").asText();
            String hash = asked.at("/sha256").asText();
            boolean isKnown = revisions.values().stream()
                    .map(files -> files.get(path))
                    .anyMatch(content -> content != null && Sha256.hex(content).equals(hash));
            if (isKnown) {
                paths.add(path);
            }
        }
        json(exchange, JSON.createObjectNode().set("paths", paths).toString());
    }

    private void snapshot(HttpExchange exchange, long wanted) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/zip");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> file :
                    revisions.getOrDefault(wanted, Map.of()).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                CRC32 sum = new CRC32();
                sum.update(file.getValue());
                entry.setCrc(sum.getValue());
                entry.setSize(file.getValue().length);
                entry.setCompressedSize(file.getValue().length);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
    }

    private static long number(String query, String name) {
        return Long.parseLong(query.replaceAll(".*" + name + "=([0-9]+).*", "$1"));
    }

    private static @Nullable String claim(String name, String claims) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(claims);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        json(exchange, 200, text);
    }

    static void json(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

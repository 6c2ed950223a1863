package dev.lectern.sync.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lectern.testkit.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/** kb-service as forks and pull requests see it: KBs that know their upstream side; it merges whole files alone. */
final class WorkingCopies implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = ".lectern/manifest.json";

    private final World world;
    private final HttpServer server;
    private final Map<UUID, Copy> copies = new TreeMap<>();
    private final Map<String, byte[]> told = new HashMap<>();
    private boolean losesTheNextAnswer;
    private volatile String findings = "";

    WorkingCopies(World world, int port) throws IOException {
        this.world = world;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/internal/kbs/", exchange -> {
            try (exchange) {
                serve(exchange);
            }
        });
        server.start();
    }

    /** One working copy; {@code theirs} are the files of an open conflict. */
    private static final class Copy {
        private final Map<String, byte[]> side = new TreeMap<>();
        private final Map<String, byte[]> files = new TreeMap<>();
        private final Map<String, byte[]> theirs = new TreeMap<>();
        private String head = "";
        private long revision = 1;
    }

    /** Takes the next head over, but the answer does not arrive, as if who asked had died meanwhile. */
    synchronized void loseTheNextAnswer() {
        losesTheNextAnswer = true;
    }

    /** What the validator finds from now on, as the members of a JSON array. */
    void find(String found) {
        findings = found;
    }

    synchronized void edit(UUID kb, String path, String text) {
        Copy copy = known(kb);
        copy.files.put(path, text.getBytes(UTF_8));
        copy.revision++;
    }

    synchronized void remove(UUID kb, String path) {
        Copy copy = known(kb);
        copy.files.remove(path);
        copy.revision++;
    }

    synchronized String text(UUID kb, String path) {
        return new String(known(kb).files.getOrDefault(path, new byte[0]), UTF_8);
    }

    private Copy known(UUID kb) {
        return Objects.requireNonNull(copies.get(kb));
    }

    synchronized int count() {
        return copies.size();
    }

    /** Decides an open conflict: what is there now is the answer to theirs. */
    synchronized void resolve(UUID kb, String path) {
        Copy copy = known(kb);
        copy.side.put(path, Objects.requireNonNull(copy.theirs.remove(path)));
        copy.revision++;
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        String path = exchange.getRequestURI().getPath().substring("/internal/kbs/".length());
        if (path.equals("from-upstream")) {
            mount(exchange, UUID.fromString(claims.path("sub").asText()));
            return;
        }
        UUID kb = UUID.fromString(path.substring(0, path.indexOf('/')));
        Copy copy = copies.get(kb);
        if (copy == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        switch (path.substring(path.indexOf('/') + 1)) {
            case "upstream/files" -> files(exchange, copy);
            case "upstream" -> bringLevel(exchange, kb, copy, claims.path("act").asText());
            case "changes" -> changes(exchange, copy);
            case "validation" ->
                answer(exchange, 200, ("{\"findings\":[" + findings + "],\"truncated\":false}").getBytes(UTF_8));
            default -> exchange.sendResponseHeaders(404, -1);
        }
    }

    private void mount(HttpExchange exchange, UUID user) throws IOException {
        Map<String, byte[]> archive = unzip(exchange.getRequestBody());
        JsonNode manifest = JSON.readTree(archive.remove(MANIFEST));
        UUID kb = UUID.fromString(manifest.at("/kb/id").asText());
        boolean made = !copies.containsKey(kb);
        String slug = "handbook-" + kb.toString().substring(30);
        if (made) {
            Copy copy = new Copy();
            copy.side.putAll(archive);
            copy.files.putAll(archive);
            copy.head = manifest.at("/upstream/head").asText();
            copies.put(kb, copy);
            register(kb, slug, user, manifest.path("upstream"));
        }
        ObjectNode report = JSON.createObjectNode()
                .put("kb", kb.toString())
                .put("slug", slug)
                .put("kind", "personal")
                .put("content_revision", 1)
                .put("created", archive.size())
                .put("flawed", 0);
        report.putArray("findings");
        answer(exchange, made ? 201 : 200, JSON.writeValueAsBytes(report));
    }

    private void register(UUID kb, String slug, UUID user, JsonNode upstream) {
        UUID root = UUID.randomUUID();
        world.execute(
                "INSERT INTO auth.kb (kb_id, slug, name, kind, owner_user_id, root_scope_id, slot_held)"
                        + " VALUES (?, ?, ?, 'personal', ?, ?, false)",
                kb,
                slug,
                slug,
                user,
                root);
        world.execute("INSERT INTO auth.scope (kb_id, scope_id) VALUES (?, ?)", kb, root);
        world.grant(kb, user, "admin");
        JsonNode fork = upstream.path("fork_repository");
        world.execute(
                "INSERT INTO auth.kb_upstream (kb_id, kind, repository, repository_id, folder, branch, head,"
                        + " fork_repository, fork_repository_id, fork_branch) VALUES (?, 'working_copy', ?, ?, ?, ?, ?, ?,"
                        + " ?, ?)",
                kb,
                upstream.path("repository").asText(),
                upstream.path("repository_id").asLong(),
                upstream.path("folder").asText(""),
                upstream.path("branch").asText(),
                upstream.path("head").asText(),
                fork.isTextual() ? fork.asText() : null,
                fork.isTextual() ? upstream.path("fork_repository_id").asLong() : null,
                fork.isTextual() ? upstream.path("fork_branch").asText() : null);
    }

    private static void files(HttpExchange exchange, Copy copy) throws IOException {
        Map<String, byte[]> known = new TreeMap<>(copy.side);
        known.putAll(copy.theirs);
        StringBuilder lines = new StringBuilder();
        known.forEach((path, bytes) ->
                lines.append(blob(bytes)).append(' ').append(path).append('\n'));
        answer(exchange, 200, lines.toString().getBytes(UTF_8));
    }

    private void bringLevel(HttpExchange exchange, UUID kb, Copy copy, String job) throws IOException {
        Map<String, byte[]> archive = unzip(exchange.getRequestBody());
        JsonNode manifest = JSON.readTree(archive.remove(MANIFEST));
        int conflicts = 0;
        String from = manifest.path("from").asText();
        String to = manifest.path("to").asText();
        String way = kb + " " + job + " " + from + " " + to;
        if (!copy.head.equals(from) && told.containsKey(way)) {
            answer(exchange, 200, told.get(way));
            return;
        }
        if (copy.head.equals(from)) {
            for (Map.Entry<String, byte[]> file : archive.entrySet()) {
                conflicts += take(copy, file.getKey(), file.getValue());
            }
            for (JsonNode gone : manifest.path("removed")) {
                copy.side.remove(gone.path("path").asText());
                copy.files.remove(gone.path("path").asText());
            }
            copy.head = to;
            copy.revision++;
            world.execute("UPDATE auth.kb_upstream SET head = ? WHERE kb_id = ?", to, kb);
        } else if (!copy.head.equals(to)) {
            answer(exchange, 409, "{\"type\":\"/problems/upstream_moved\",\"status\":409}".getBytes(UTF_8));
            return;
        }
        ObjectNode report = JSON.createObjectNode()
                .put("created", 0)
                .put("updated", archive.size())
                .put("deleted", 0)
                .put("merged", 0)
                .put("conflicts", conflicts)
                .put("flawed", 0)
                .put("content_revision", copy.revision);
        report.putArray("outdated");
        report.putArray("findings");
        byte[] answer = JSON.writeValueAsBytes(report);
        told.putIfAbsent(way, answer);
        if (losesTheNextAnswer) {
            losesTheNextAnswer = false;
        } else {
            answer(exchange, 200, answer);
        }
    }

    private static int take(Copy copy, String path, byte[] theirs) {
        byte[] base = copy.side.get(path);
        byte[] ours = copy.files.get(path);
        if (Arrays.equals(base, ours) || Arrays.equals(ours, theirs)) {
            copy.side.put(path, theirs);
            copy.files.put(path, theirs);
            return 0;
        }
        copy.theirs.put(path, theirs);
        return 1;
    }

    private static void changes(HttpExchange exchange, Copy copy) throws IOException {
        ObjectNode manifest = JSON.createObjectNode().put("head", copy.head).put("revision", copy.revision);
        ArrayNode written = manifest.putArray("written");
        ArrayNode deleted = manifest.putArray("deleted");
        copy.theirs.keySet().forEach(manifest.putArray("conflicted")::add);
        Map<String, byte[]> changed = new TreeMap<>();
        copy.files.forEach((path, bytes) -> {
            byte[] before = copy.side.get(path);
            if (!Arrays.equals(before, bytes) && !copy.theirs.containsKey(path)) {
                changed.put(path, bytes);
                written.addObject().put("path", path).put("base_blob", before == null ? null : blob(before));
            }
        });
        TreeSet<String> gone = new TreeSet<>(copy.side.keySet());
        gone.removeAll(copy.files.keySet());
        gone.forEach(deleted::add);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(JSON.writeValueAsBytes(manifest));
            for (Map.Entry<String, byte[]> file : changed.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        answer(exchange, 200, out.toByteArray());
    }

    private static Map<String, byte[]> unzip(InputStream body) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(body)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String blob(byte[] bytes) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, bytes).name();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

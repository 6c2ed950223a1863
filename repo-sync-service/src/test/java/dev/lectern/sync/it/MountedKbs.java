package dev.lectern.sync.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.lectern.testkit.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** kb-service as mounts and syncs see it: KBs made of repositories, each at one head, with what it was told of files. */
final class MountedKbs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private volatile String outdated = "";
    private final Map<String, Mounted> kbs = new ConcurrentHashMap<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final List<JsonNode> manifests = new CopyOnWriteArrayList<>();

    MountedKbs(World world) {
        this.world = world;
    }

    /** A KB as it was handed over: files' bytes and blob ids by path. */
    static final class Mounted {
        final Map<String, String> files = new TreeMap<>();
        final Map<String, String> blobs = new TreeMap<>();
        String head = "";
        int revisions;
    }

    /** The KB of that id, or null if it was never made. */
    @Nullable
    Mounted kb(String id) {
        return kbs.get(id);
    }

    int count() {
        return kbs.size();
    }

    /** Every manifest received, in order. */
    List<JsonNode> manifests() {
        return manifests;
    }

    /** Says of each head from now on that this file cannot be read; of none where that is empty. */
    void keepBack(String path) {
        outdated = path.isEmpty() ? "" : '"' + path + '"';
    }

    /** Takes the next head over, but the answer does not arrive, as if who asked had died meanwhile. */
    void loseTheNextAnswer() {
        answersToLose.set(1);
    }

    /** Answers a request below {@code /internal/kbs}; false for what it does not know. */
    boolean serve(HttpExchange exchange, @Nullable String user, @Nullable String job) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/from-upstream")) {
            mount(exchange, user);
        } else if (path.endsWith("/upstream/files")) {
            files(exchange, path.split("/", -1)[3]);
        } else if (path.endsWith("/upstream")) {
            bringLevel(exchange, path.split("/", -1)[3], job);
        } else {
            return false;
        }
        return true;
    }

    private synchronized void mount(HttpExchange exchange, @Nullable String user) throws IOException {
        Received received = receive(exchange);
        JsonNode kb = received.manifest.at("/kb");
        JsonNode upstream = received.manifest.at("/upstream");
        String id = kb.at("/id").asText();
        boolean isNew = !kbs.containsKey(id);
        if (isNew) {
            register(UUID.fromString(id), kb, upstream, user);
            Mounted mounted = new Mounted();
            mounted.head = upstream.at("/head").asText();
            take(mounted, received);
            kbs.put(id, mounted);
        }
        KbStandin.json(exchange, isNew ? 201 : 200, """
                {"kb":"%s","slug":"%s","kind":"%s","content_revision":1,"created":%d,"flawed":0,"findings":[]}""".formatted(
                        id, slug(kb), kb.at("/kind").asText(), received.files.size()));
    }

    private void files(HttpExchange exchange, String kb) throws IOException {
        StringBuilder lines = new StringBuilder();
        Mounted mounted = kbs.get(kb);
        if (mounted != null) {
            mounted.blobs.forEach(
                    (path, blob) -> lines.append(blob).append(' ').append(path).append('\n'));
        }
        KbStandin.json(exchange, 200, lines.toString());
    }

    private synchronized void bringLevel(HttpExchange exchange, String kb, @Nullable String job) throws IOException {
        Received received = receive(exchange);
        Mounted mounted = kbs.get(kb);
        String from = received.manifest.at("/from").asText();
        String to = received.manifest.at("/to").asText();
        String way = kb + ' ' + job + ' ' + from + ' ' + to;
        if (mounted != null && !mounted.head.equals(from) && told.containsKey(way)) {
            KbStandin.json(exchange, 200, told.get(way));
            return;
        }
        if (mounted == null || (!mounted.head.equals(from) && !mounted.head.equals(to))) {
            KbStandin.json(exchange, 409, "{\"type\":\"/problems/upstream_moved\",\"title\":\"x\",\"status\":409}");
            return;
        }
        int created = 0;
        int updated = 0;
        int deleted = 0;
        if (!mounted.head.equals(to)) {
            for (JsonNode file : received.manifest.at("/files")) {
                if (mounted.blobs.containsKey(file.at("/path").asText())) {
                    updated++;
                } else {
                    created++;
                }
            }
            take(mounted, received);
            for (JsonNode file : received.manifest.at("/removed")) {
                mounted.files.remove(file.at("/path").asText());
                mounted.blobs.remove(file.at("/path").asText());
                deleted++;
            }
            mounted.head = to;
            world.execute(
                    "UPDATE auth.kb_upstream SET head = ?, state = 'level', state_detail = NULL WHERE kb_id = ?",
                    to,
                    UUID.fromString(kb));
        }
        String report = """
                {"created":%d,"updated":%d,"deleted":%d,"merged":0,"conflicts":0,"flawed":0,"content_revision":2,\
                "findings":[],"outdated":[%s]}""".formatted(created, updated, deleted, outdated);
        told.putIfAbsent(way, report);
        if (answersToLose.getAndSet(0) == 0) {
            KbStandin.json(exchange, 200, report);
        }
    }

    private static void take(Mounted mounted, Received received) {
        mounted.files.putAll(received.files);
        for (JsonNode file : received.manifest.at("/files")) {
            mounted.blobs.put(file.at("/path").asText(), file.at("/blob").asText());
            mounted.revisions++;
        }
    }

    private void register(UUID id, JsonNode kb, JsonNode upstream, @Nullable String user) {
        UUID root = UUID.randomUUID();
        boolean personal = kb.at("/kind").asText().equals("personal");
        UUID person = user == null ? null : UUID.fromString(user);
        world.execute(
                "INSERT INTO auth.kb (kb_id, slug, name, kind, default_role, owner_user_id, root_scope_id, slot_held)"
                        + " VALUES (?, ?, 'x', ?, ?, ?, ?, false)",
                id,
                slug(kb),
                kb.at("/kind").asText(),
                personal ? "none" : "read",
                personal ? person : null,
                root);
        world.execute("INSERT INTO auth.scope (kb_id, scope_id) VALUES (?, ?)", id, root);
        if (personal && person != null) {
            world.grant(id, person, "admin");
        }
        world.execute(
                "INSERT INTO auth.kb_upstream (kb_id, kind, repository, repository_id, folder, branch, head, mounted_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                upstream.at("/kind").asText(),
                upstream.at("/repository").asText(),
                upstream.at("/repository_id").asLong(),
                upstream.at("/folder").asText(""),
                upstream.at("/branch").asText(),
                upstream.at("/head").asText(),
                person);
    }

    private static String slug(JsonNode kb) {
        return kb.at("/slug").isTextual()
                ? kb.at("/slug").asText()
                : "kb-" + kb.at("/id").asText();
    }

    private record Received(JsonNode manifest, Map<String, String> files) {}

    private Received receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(".lectern/manifest.json")) {
                throw new IOException("the manifest is not the first member");
            }
            JsonNode manifest = JSON.readTree(zip.readAllBytes());
            manifests.add(manifest);
            Map<String, String> files = new LinkedHashMap<>();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
            return new Received(manifest, files);
        }
    }
}

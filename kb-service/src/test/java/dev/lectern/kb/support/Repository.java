package dev.lectern.kb.support;

import static dev.lectern.kb.support.KbService.zip;
import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.testkit.TestTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A repository as repo-sync-service would tell kb-service of it: heads of files, made one after the other. */
public final class Repository {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TestTokens TOKENS = TestTokens.repoSync("kb");
    private static final String MANIFEST = ".lectern/manifest.json";

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> heads = new LinkedHashMap<>();
    private int commits = 1;

    /** Puts a file into the next head. */
    public Repository with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a file into the next head. */
    public Repository with(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    /** Puts a note into the next head. */
    public Repository withNote(String id, String body) {
        return with("notes/" + id + ".md", note(id, body));
    }

    /** Takes a file out of the next head. */
    public Repository without(String path) {
        files.remove(path);
        return this;
    }

    /** The text of a note. */
    public static String note(String id, String body) {
        return "---\nid: " + id + "\ntitle: The " + id + "\ntype: note\n---\n\n" + body + "\n";
    }

    /** What the head has now. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** The id of the current head. */
    public String head() {
        return "%040x".formatted(commits);
    }

    /** Makes a new head. */
    public Repository commit() {
        commits++;
        return this;
    }

    /** Makes a KB of the current head. */
    public Response mount(@Nullable UUID user, String kind, String relation) {
        return mount(user, UUID.randomUUID(), kind, relation);
    }

    /** The same with a chosen id. */
    public Response mount(@Nullable UUID user, UUID id, String kind, String relation) {
        Map<String, Object> kb = new LinkedHashMap<>();
        kb.put("id", id);
        kb.put("kind", kind);
        return mount(user, kb, relation);
    }

    /** The same with more said of the KB. */
    public Response mount(@Nullable UUID user, Map<String, ?> kb, String relation) {
        Map<String, Object> upstream = new LinkedHashMap<>();
        upstream.put("kind", relation);
        upstream.put("repository", "lectern/manual");
        upstream.put("repository_id", 17);
        upstream.put("branch", "main");
        upstream.put("head", head());
        if (kb.get("kind").equals("fork")) {
            upstream.put("fork_repository", "ben/manual");
            upstream.put("fork_repository_id", 18);
            upstream.put("fork_branch", "lectern/manual");
        }
        Map<String, Object> manifest = Map.of("kb", kb, "upstream", upstream, "files", told(files));
        return post(as(user), "/internal/kbs/from-upstream", manifest, files);
    }

    /** Mounts it and returns the KB's id. */
    public String mounted(UUID user, String kind, String relation) {
        return mount(user, kind, relation).then().statusCode(201).extract().path("kb");
    }

    /** Brings a KB level with the current head as that user, as the site where it is null. */
    public Response sync(@Nullable UUID user, Object kb) {
        Map<String, String> there = listing(user, kb);
        SortedMap<String, byte[]> changed = new TreeMap<>();
        files.forEach((path, bytes) -> {
            if (!blob(bytes).equals(there.get(path))) {
                changed.put(path, bytes);
            }
        });
        List<Map<String, Object>> removed = new ArrayList<>();
        there.keySet().stream().filter(path -> !files.containsKey(path)).forEach(path -> removed.add(told(path)));
        return send(user, kb, headOf(kb), changed, removed);
    }

    /** Sends just these changes. */
    public Response send(
            @Nullable UUID user,
            Object kb,
            String from,
            SortedMap<String, byte[]> changed,
            List<Map<String, Object>> removed) {
        return hand(as(user), kb, from, changed, removed);
    }

    /** Sends just these changes as a request of one's own. */
    public Response hand(
            RequestSpecification request,
            Object kb,
            String from,
            SortedMap<String, byte[]> changed,
            List<Map<String, Object>> removed) {
        Map<String, Object> manifest = Map.of("from", from, "to", head(), "files", told(changed), "removed", removed);
        return post(request, "/internal/kbs/" + kb + "/upstream", manifest, changed);
    }

    /** What the KB has of the repository: blob by path. */
    public static Map<String, String> listing(@Nullable UUID user, Object kb) {
        Map<String, String> blobs = new LinkedHashMap<>();
        String lines = as(user).get("/internal/kbs/" + kb + "/upstream/files")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        lines.lines().forEach(line -> blobs.put(line.substring(41), line.substring(0, 40)));
        return blobs;
    }

    /** A request of a job of that user, of the site where it is null. */
    public static RequestSpecification as(@Nullable UUID user) {
        return as(user, UUID.randomUUID());
    }

    /** A request of that job of that user, of the site where it is null. */
    public static RequestSpecification as(@Nullable UUID user, UUID job) {
        return given().header("Authorization", TOKENS.job(user, job));
    }

    /** Git's id of some bytes. */
    public static String blob(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String headOf(Object kb) {
        return heads.getOrDefault(String.valueOf(kb), "%040x".formatted(1));
    }

    private List<Map<String, Object>> told(Map<String, byte[]> some) {
        List<Map<String, Object>> told = new ArrayList<>();
        some.forEach((path, bytes) -> {
            Map<String, Object> file = told(path);
            file.put("blob", blob(bytes));
            told.add(file);
        });
        return told;
    }

    /** A removed path as the manifest tells it. */
    public Map<String, Object> told(String path) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", path);
        file.put("author", Map.of("name", "Ada Author", "at", "2026-01-02T03:04:05Z"));
        file.put("commit", head());
        file.put("message", "Change " + path + "\n\nSigned-off-by: Ada <ada@example.org>");
        return file;
    }

    private Response post(
            RequestSpecification request, String path, Map<String, ?> manifest, Map<String, byte[]> some) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try {
            members.put(MANIFEST, MAPPER.writeValueAsBytes(manifest));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        members.putAll(some);
        Response answer =
                request.contentType("application/zip").body(zip(members)).post(path);
        if (answer.statusCode() == 200 && path.endsWith("/upstream")) {
            heads.put(path.substring("/internal/kbs/".length(), path.length() - "/upstream".length()), head());
        } else if (answer.statusCode() == 201) {
            heads.put(answer.path("kb"), head());
        }
        return answer;
    }
}

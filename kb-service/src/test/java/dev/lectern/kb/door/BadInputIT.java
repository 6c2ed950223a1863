package dev.lectern.kb.door;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.sandbox;
import static dev.lectern.kb.support.KbService.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is a 4xx problem that says the mend, and nothing is done. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class BadInputIT {
    private static final String DEEP = "[".repeat(2_000) + "]".repeat(2_000);
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "null",
            "[]",
            "\"text\"",
            "1",
            "{\"title\":[]}",
            "{\"title\":{}}",
            "{\"title\":1}",
            "{\"title\":true}",
            "{\"name\":[]}",
            "{\"name\":1,\"kind\":\"shared\"}",
            "{\"name\":\"\",\"kind\":\"shared\"}",
            "{\"name\":\"\\u0000\",\"kind\":\"shared\"}",
            "{\"name\":\"" + "x".repeat(10_000) + "\",\"kind\":\"shared\"}",
            "{\"name\":\"x\",\"kind\":\"none such\"}",
            "{\"name\":\"x\",\"kind\":\"shared\",\"default_role\":\"admin\"}",
            "{\"name\":\"x\",\"kind\":\"shared\",\"slug\":\"../x\"}",
            "{\"name\":\"x\",\"ttl_seconds\":\"1\",\"kind\":\"shared\"}",
            "{\"name\":\"x\",\"ttl_seconds\":-1,\"kind\":\"?\"}",
            "{\"name\":\"x\",\"ttl_seconds\":-1}",
            "{\"name\":\"x\",\"ttl_seconds\":0}",
            "{\"name\":\"x\",\"ttl_seconds\":1e40}",
            "{\"name\":\"x\",\"ttl_seconds\":1.5}",
            "{\"name\":\"x\",\"ttl_seconds\":[60]}",
            "{\"name\":\"x\",\"description\":\"\\u0000\"}",
            "{\"name\":\"x\",\"ttl_seconds\":99999999999999999999,\"kind\":\"?\"}",
            "{\"unknown\":1}",
            "{\"title\":\"x\",\"title\":\"y\"}",
            "{\"title\":\"x\",\"tags\":\"a\"}",
            "{\"title\":\"x\",\"tags\":[null]}",
            "{\"title\":\"x\",\"tags\":[1]}",
            "{\"title\":\"x\",\"tags\":[\"\\u0000\"]}",
            "{\"title\":\"x\",\"fields\":[]}",
            "{\"title\":\"x\",\"fields\":{\"id\":\"y\"}}",
            "{\"title\":\"x\",\"fields\":{\"a\":" + DEEP + "}}",
            "{\"title\":\"x\",\"fields\":{\"a\":" + "[".repeat(50) + "1" + "]".repeat(50) + "}}",
            "{\"title\":\"x\",\"fields\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(900) + "}",
            "{\"title\":\"x\",\"body\":\"a\\u0000b\"}",
            "{\"title\":\"x\",\"body\":\"\\ud800\"}",
            "{\"title\":\"x\\u0000\"}",
            "{\"title\":\"\\ud800\"}",
            "{\"title\":\"x\",\"id\":\"a/b\"}",
            "{\"title\":\"x\",\"id\":\"con\"}",
            "{\"title\":\"x\",\"id\":\"" + "x".repeat(300) + "\"}",
            "{\"title\":\"x\",\"message\":\"\\u0000\"}",
            "{\"title\":\"x\",\"message\":{}}",
            "{\"title\":\"x\",\"fields\":{\"a\":1e999999999}}",
            "{\"title\":\"" + "x".repeat(70_000) + "\"}",
            "{\"title\":\"x\",\"body\":\"" + "x".repeat(5_000_000) + "\"}");

    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");
    private final UUID eve = world.user("eve", "write");

    @Test
    void bodiesOfTheWrongShapeAreRefused() {
        String kb = sandbox(wim);
        String etag = createEntry(wim, kb, Map.of("title", "Note")).header("ETag");
        for (String body : BODIES) {
            assertRefused(json().body(body).post("/api/kbs"), "POST kbs", body);
            assertRefused(
                    as(eve).contentType("application/json").body(body).post("/api/kbs/ephemeral"),
                    "POST sandbox",
                    body);
            assertRefused(json().body(body).post("/api/kbs/{kb}/entries", kb), "POST entries", body);
            assertRefused(
                    json().header("If-Match", etag).body(body).put("/api/kbs/{kb}/entries/note", kb), "PUT", body);
            Response patched = json().header("If-Match", etag).body(body).patch("/api/kbs/{kb}/entries/note", kb);
            assertRefused(patched, "PATCH", body);
            assertRefused(json().body(body).patch("/api/kbs/{kb}", kb), "PATCH kb", body);
        }
        as(wim).get("/api/kbs/{kb}/entries/note", kb).then().statusCode(200).header("ETag", etag);
        as(eve).get("/api/kbs?limit=200").then().body("items.findAll { it.kind == 'ephemeral' }", empty());
        sandbox(eve);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        String kb = sandbox(wim);
        String etag = createEntry(wim, kb, Map.of("title", "Note")).header("ETag");
        byte[] invalid = {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xFF, (byte) 0xC0, '"', '}'};
        assertRefused(json().body(invalid).post("/api/kbs/{kb}/entries", kb), "POST", "invalid UTF-8");
        for (byte[] file : List.of(invalid, new byte[0], new byte[] {0, 1, 2}, new byte[4 * 1024 * 1024 + 1])) {
            Response answer = as(wim).header("If-Match", etag)
                    .contentType("text/markdown")
                    .body(file)
                    .put("/api/kbs/{kb}/entries/note", kb);
            assertRefused(answer, "PUT file", "bytes " + file.length);
        }
        assertRefused(
                as(wim).header("If-Match", "*")
                        .contentType("text/yaml")
                        .body("a: [")
                        .put("/api/kbs/{kb}/kb.yaml", kb),
                "PUT kb.yaml",
                "a: [");
        assertRefused(
                as(wim).contentType("text/yaml").body("a: 1").put("/api/kbs/{kb}/kb.yaml", kb), "PUT kb.yaml", "428");
    }

    @Test
    void oddPathsQueriesAndHeadersAreRefused() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "Note")).then().statusCode(201);
        for (String query : List.of(
                "/entries?limit=0",
                "/entries?limit=201",
                "/entries?limit=x",
                "/entries?limit=99999999999999999999",
                "/entries?after=%00",
                "/entries?tag=%00",
                "/entries/%00",
                "/entries/x%C2%85",
                "/entries/note%5C",
                "/entries/x%00y/revisions",
                "/entries/note/revisions?after=-1",
                "/entries/note/revisions?after=99999999999",
                "/search",
                "/search?q=",
                "/search?q=%00",
                "/search?q=" + "x".repeat(600),
                "/search?q=x&after=zzz",
                "/search?q=x&after=%00")) {
            assertRefused(as(wim).urlEncodingEnabled(false).get("/api/kbs/" + kb + query), "GET", query);
        }
        as(wim).urlEncodingEnabled(false)
                .get("/api/kbs/missing/entries/x%C2%85")
                .then()
                .statusCode(400);
        assertRefused(as(wim).urlEncodingEnabled(false).get("/api/kbs/%00"), "GET", "NUL as KB");
        assertRefused(as(wim).urlEncodingEnabled(false).get("/api/kbs?limit=-1"), "GET", "limit");
        assertRefused(as(wim).header("If-Match", "abc").delete("/api/kbs/{kb}/entries/note", kb), "DELETE", "bare tag");
        assertRefused(
                as(wim).header("Idempotency-Key", "x".repeat(300))
                        .contentType("application/json")
                        .body("{\"title\":\"x\"}")
                        .post("/api/kbs/{kb}/entries", kb),
                "POST",
                "long key");
        assertRefused(as(wim).contentType("text/plain").body("x").post("/api/kbs/{kb}/entries", kb), "POST", "415");
        assertRefused(as(wim).accept("image/png").get("/api/kbs/{kb}/entries/note", kb), "GET", "406");
        assertRefused(as(wim).put("/api/kbs/{kb}", kb), "PUT", "405");
    }

    @Test
    void hostileArchivesAreRefusedWhole() {
        String kb = sandbox(wim);
        byte[] file = "---\nid: a\ntitle: A\n---\n".getBytes(UTF_8);
        for (String path : List.of(
                "../a.md", "/a.md", "a/../b.md", "a\\b.md", "con.md", "a:b.md", "x/./a.md", "a\u0007.md", "a./b.md")) {
            assertRefused(importFiles(wim, kb, Map.of("good.md", file, path, file)), "import", path);
        }
        assertRefused(importFiles(wim, kb, Map.of("a.md", file, "A.md", file)), "import", "case");
        assertRefused(importFiles(wim, kb, Map.of("a.md", file, "a.md/b.md", file)), "import", "file as folder");
        assertRefused(importFiles(wim, kb, Map.of("a/kb.yaml", file, "b/kb.yaml", file)), "import", "several");
        assertRefused(importFiles(wim, kb, Map.of("bomb.bin", new byte[70 * 1024 * 1024])), "import", "bomb");
        for (byte[] body : List.of(new byte[0], new byte[] {'P', 'K', 3, 4}, "no zip".getBytes(UTF_8))) {
            assertRefused(
                    as(wim).contentType("application/zip").body(body).post("/api/kbs/{kb}/import", kb),
                    "import",
                    "bytes " + body.length);
        }
        byte[] cut = zip(Map.of("a.md", file));
        byte[] link = cut.clone();
        for (int i = 0; i + 46 < link.length; i++) {
            if (link[i] == 'P' && link[i + 1] == 'K' && link[i + 2] == 1 && link[i + 3] == 2) {
                link[i + 5] = 3;
                link[i + 41] = (byte) 0xA0;
            }
        }
        assertRefused(
                as(wim).contentType("application/zip").body(link).post("/api/kbs/{kb}/import", kb), "import", "link");
        for (int length = 1; length < cut.length; length += 7) {
            byte[] part = Arrays.copyOf(cut, length);
            assertRefused(
                    as(wim).contentType("application/zip").body(part).post("/api/kbs/{kb}/import", kb),
                    "import",
                    "cut at " + length);
        }
        as(wim).get("/api/kbs/{kb}", kb).then().statusCode(200);
        assertThat((int) as(wim).get("/api/kbs/{kb}", kb).path("entry_count")).isZero();
    }

    @Test
    void archivesThatLieAboutTheirFilesAreRefused() {
        String kb = sandbox(wim);
        byte[] sound = zip(Map.of("a.md", ("---\nid: a\ntitle: A\n---\n" + "text ".repeat(900)).getBytes(UTF_8)));
        int entry = directoryOf(sound);
        Map<String, Integer> fields = Map.of("checksum", 16, "packed size", 20, "unpacked size", 24);
        fields.forEach((field, offset) -> {
            byte[] lie = sound.clone();
            lie[entry + offset]--;
            assertRefused(
                    as(wim).contentType("application/zip").body(lie).post("/api/kbs/{kb}/import", kb), "import", field);
        });
        assertThat((int) as(wim).get("/api/kbs/{kb}", kb).path("entry_count")).isZero();
    }

    @Test
    void anEndRecordHiddenInACommentIsRefused() {
        String kb = sandbox(wim);
        byte[] sound = zip(Map.of("a.md", "---\nid: a\ntitle: A\n---\n".getBytes(UTF_8)));
        byte[] other = Arrays.copyOfRange(sound, sound.length - 22, sound.length);
        byte[] doubled = Arrays.copyOf(sound, sound.length + 22 + 3);
        doubled[sound.length - 2] = 22 + 3;
        System.arraycopy(other, 0, doubled, sound.length, 22);

        assertRefused(
                as(wim).contentType("application/zip").body(doubled).post("/api/kbs/{kb}/import", kb), "import", "end");
        as(wim).contentType("application/zip")
                .body(sound)
                .post("/api/kbs/{kb}/import", kb)
                .then()
                .statusCode(200);
    }

    @Test
    void withoutAUserEveryWriteIs401WhateverItHolds() {
        UUID open = world.kb("open-" + UUID.randomUUID(), "shared", "write");
        for (String body : List.of("{", "{}", "{\"title\":1}", "{\"title\":\"A\"}")) {
            for (Object kb : List.of(open, UUID.randomUUID())) {
                assertThat(as(null).contentType("application/json")
                                .body(body)
                                .post("/api/kbs/{kb}/entries", kb)
                                .asString())
                        .isEqualTo("{\"type\":\"/problems/unauthenticated\",\"title\":\"Sign in to do this\","
                                + "\"status\":401}");
            }
        }
        as(null).delete("/api/kbs/{kb}/entries/a", open).then().statusCode(401);
        as(null).get("/api/kbs/{kb}", open).then().statusCode(401);
        as(wim).get("/api/kbs/{kb}", open).then().statusCode(200);
    }

    @Test
    void nothingIsAFileAndAFolderAtOnce() {
        String kb = sandbox(wim);
        byte[] file = "x".getBytes(UTF_8);
        Map<String, byte[]> there = Map.of("notes", file, "Deep/er/y.txt", file);
        importFiles(wim, kb, there).then().statusCode(200);

        assertRefused(importFiles(wim, kb, Map.of("notes/z.txt", file)), "import", "in a file");
        assertRefused(importFiles(wim, kb, Map.of("kb.yaml/x.txt", file)), "import", "in the schema");
        assertRefused(importFiles(wim, kb, Map.of("deep/ER", file)), "import", "over a folder");
        assertRefused(createEntry(wim, kb, Map.of("title", "Note")), "POST", "in a file");
        importFiles(wim, kb, there).then().statusCode(200);
    }

    private static int directoryOf(byte[] zip) {
        int at = zip.length - 4;
        while (zip[at] != 'P' || zip[at + 1] != 'K' || zip[at + 2] != 1 || zip[at + 3] != 2) {
            at--;
        }
        return at;
    }

    private RequestSpecification json() {
        return as(wim).contentType("application/json");
    }

    private static void assertRefused(Response answer, String request, String what) {
        String told = request + " " + (what.length() > 100 ? what.substring(0, 100) : what) + ": " + answer.asString();
        assertThat(answer.statusCode()).as(told).isBetween(400, 499);
        assertThat(answer.contentType()).as(told).contains("application/problem+json");
        assertThat((String) answer.path("type")).as(told).startsWith("/problems/");
    }
}

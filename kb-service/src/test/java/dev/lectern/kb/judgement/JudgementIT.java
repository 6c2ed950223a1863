package dev.lectern.kb.judgement;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.sandbox;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.lectern.kb.support.Repository;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A new kb.yaml counts for entries that were there before. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class JudgementIT {
    private static final String MOODY = "types: {note: {required: [mood]}}\n";

    @Inject
    Judgements judgements;

    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");

    @Test
    void aNewSchemaIsFoundInEntriesAtOnceAndSoIsItsEnd() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "A", "body", "[[b]]"));
        createEntry(wim, kb, Map.of("title", "B", "body", "[[a]]", "fields", Map.of("mood", "calm")));
        Object before = read(kb, "a").path("content_revision");
        String etag = read(kb, "a").header("ETag");

        String schema = replaceSchema(kb, schemaTag(kb), MOODY).header("ETag");

        read(kb, "a")
                .then()
                .body("findings.code", contains("required_field_missing"))
                .body("content_revision", equalTo(before))
                .header("ETag", etag);
        assertThat(codes(kb, "b")).isEmpty();
        replaceSchema(kb, schema, "name: lenient\n").then().statusCode(200);
        assertThat(codes(kb, "a")).isEmpty();
    }

    @Test
    void anImportedSchemaCountsForTheEntriesThatAreNotInTheArchive() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "A", "body", "[[a]] [[b:c]]"));

        importFiles(wim, kb, Map.of("kb.yaml", MOODY.getBytes(UTF_8), "notes/n.md", note("n", "mood: calm\n")))
                .then()
                .statusCode(200);

        assertThat(codes(kb, "a")).containsExactly("required_field_missing");
        assertThat(codes(kb, "n")).containsExactly("no_links");
    }

    @Test
    void aSchemaThatComesOrGoesUpstreamCountsForTheEntriesThatStay() {
        Repository repository = new Repository()
                .with("kb.yaml", "name: lenient\n")
                .withNote("a", "[[b]]")
                .withNote("b", "[[a]]");
        String kb = repository.mounted(wim, "ephemeral", "working_copy");
        assertThat(codes(kb, "a")).isEmpty();

        repository.with("kb.yaml", MOODY).commit().sync(wim, kb).then().statusCode(200);
        assertThat(codes(kb, "a")).containsExactly("required_field_missing");

        repository.without("kb.yaml").commit().sync(wim, kb).then().statusCode(200);
        assertThat(codes(kb, "a")).isEmpty();
    }

    @Test
    void theEntriesOfALargeKbAreJudgedSoonAfterByTheWorker() {
        String kb = sandbox(wim);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 620; i++) {
            files.put("notes/n%03d.md".formatted(i), note("n%03d".formatted(i), ""));
        }
        importFiles(wim, kb, files).then().statusCode(200);

        String schema = replaceSchema(kb, schemaTag(kb), MOODY).header("ETag");
        judgeAllThatWait();
        assertThat(codes(kb, "n000")).containsExactly("required_field_missing", "no_links");
        assertThat(codes(kb, "n619")).containsExactly("required_field_missing", "no_links");

        replaceSchema(kb, schema, "name: lenient\n").then().statusCode(200);
        judgeAllThatWait();
        assertThat(codes(kb, "n619")).containsExactly("no_links");
    }

    @Test
    void entriesFromBeforeLinksWereStoredGetThem() throws SQLException {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "A", "body", "[[b]]"));
        try (Connection connection = world.database().connect("kb_owner");
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM kb.entry_link WHERE kb_id = '" + kb + "'");
            assertThat(codes(kb, "a")).containsExactly("no_links");
            statement.execute("UPDATE kb.kb_content SET judged_to = '' WHERE kb_id = '" + kb + "'");
        }

        judgeAllThatWait();

        assertThat(codes(kb, "a")).containsExactly("broken_link");
    }

    @Test
    void theWorkerSeesAndChangesEntriesOfKbsThatWaitAlone() throws SQLException {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "A", "body", "[[b]]"));
        try (Connection connection = world.database().connect("kb_worker");
                Statement statement = connection.createStatement()) {
            for (String table : List.of("entry", "entry_link", "entry_revision")) {
                try (ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM kb." + table + " WHERE kb_id = '" + kb + "'")) {
                    row.next();
                    assertThat(row.getInt(1)).as(table).isZero();
                }
            }
            assertThat(statement.executeUpdate("UPDATE kb.entry SET findings = '[]' WHERE kb_id = '" + kb + "'"))
                    .isZero();
            assertThatThrownBy(() -> statement.execute("UPDATE kb.entry SET title = 'x'"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void withoutAContextThereAreNoLinks() throws SQLException {
        createEntry(wim, sandbox(wim), Map.of("title", "A", "body", "[[b]]"));
        try (Connection connection = world.database().connect("kb_app");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM kb.entry_link")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    /** The worker's own turn may have one of them just now. */
    private void judgeAllThatWait() {
        await().until(() -> judgements.judgeWaiting() == 0 && waiting() == 0);
    }

    private int waiting() throws SQLException {
        try (Connection connection = world.database().connect("kb_worker");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM kb.kb_content WHERE judged_to IS NOT NULL")) {
            row.next();
            return row.getInt(1);
        }
    }

    private String schemaTag(String kb) {
        return as(wim).get("/api/kbs/{kb}/schema", kb).header("ETag");
    }

    private Response replaceSchema(String kb, String etag, String schema) {
        return as(wim).header("If-Match", etag)
                .contentType("text/yaml")
                .body(schema.getBytes(UTF_8))
                .put("/api/kbs/{kb}/kb.yaml", kb);
    }

    private Response read(String kb, String id) {
        return as(wim).get("/api/kbs/{kb}/entries/{id}", kb, id);
    }

    private List<String> codes(String kb, String id) {
        return read(kb, id).then().statusCode(200).extract().path("findings.code");
    }

    private static byte[] note(String id, String more) {
        return ("---\nid: " + id + "\ntitle: N\n" + more + "---\n\nText.\n").getBytes(UTF_8);
    }
}

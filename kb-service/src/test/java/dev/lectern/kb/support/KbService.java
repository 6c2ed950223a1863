package dev.lectern.kb.support;

import static io.restassured.RestAssured.given;

import dev.lectern.testkit.TestTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Calls the service over HTTP as somebody. */
public final class KbService {
    private static final TestTokens TOKENS = TestTokens.gateway("kb");

    private KbService() {}

    /** A request of that user, of an anonymous caller where it is null. */
    public static RequestSpecification as(@Nullable UUID user) {
        return given().header("Authorization", user == null ? TOKENS.anonymous() : TOKENS.user(user));
    }

    /** A sandbox of that user; returns its id. */
    public static String sandbox(UUID user) {
        return as(user).contentType("application/json")
                .body(Map.of("name", "Sandbox"))
                .post("/api/kbs/ephemeral")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Creates an entry. */
    public static Response createEntry(@Nullable UUID user, Object kb, Map<String, ?> draft) {
        return as(user).contentType("application/json").body(draft).post("/api/kbs/" + kb + "/entries");
    }

    /** Imports files. */
    public static Response importFiles(UUID user, Object kb, Map<String, byte[]> files) {
        return as(user).contentType("application/zip").body(zip(files)).post("/api/kbs/" + kb + "/import");
    }

    /** All files of a KB's archive. */
    public static SortedMap<String, byte[]> archive(UUID user, Object kb) {
        return unzip(as(user).get("/api/kbs/" + kb + "/archive")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }

    /** Packs files. */
    public static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Unpacks files. */
    public static SortedMap<String, byte[]> unzip(byte[] archive) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
            return files;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

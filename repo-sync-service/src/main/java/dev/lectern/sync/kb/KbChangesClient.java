package dev.lectern.sync.kb;

import dev.lectern.api.kb.ChangesManifest;
import dev.lectern.api.kb.MountManifest;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads what was edited in a working copy; throws {@link Refused} for what is no success. */
@ApplicationScoped
public class KbChangesClient {
    private static final int LARGEST_FILE = 16 * 1024 * 1024;

    private final KbHttp http;

    KbChangesClient(KbHttp http) {
        this.http = http;
    }

    /** What was edited, without the files themselves. */
    public ChangesManifest summary(Reader reader) {
        try (ZipInputStream zip = open(reader, null)) {
            return manifest(zip);
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    /**
     * What was edited, with each written file handed over while it arrives.
     *
     * @param revision of the KB; null: now
     */
    public ChangesManifest changes(Reader reader, @Nullable Long revision, KbFile files) {
        try (ZipInputStream zip = open(reader, revision)) {
            ChangesManifest manifest = manifest(zip);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.accept(entry.getName(), content(entry, zip));
            }
            return manifest;
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    private ZipInputStream open(Reader reader, @Nullable Long revision) {
        String query = revision == null ? "" : "?revision=" + revision;
        HttpRequest request = http.request(reader, "/" + reader.kb() + "/changes" + query)
                .GET()
                .build();
        HttpResponse<InputStream> response = http.send(request);
        KbHttp.require(response);
        return new ZipInputStream(response.body());
    }

    private static ChangesManifest manifest(ZipInputStream zip) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(MountManifest.PATH)) {
            throw new IOException("the changes begin with no manifest");
        }
        return KbHttp.JSON.readValue(zip.readNBytes(LARGEST_FILE), ChangesManifest.class);
    }

    private static byte[] content(ZipEntry entry, ZipInputStream zip) throws IOException {
        byte[] content = zip.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
            throw new Refused(ErrorClass.INVALID, "the file " + entry.getName() + " is larger than 16 MiB");
        }
        return content;
    }

    private static Refused broken(IOException failure) {
        return new Refused(ErrorClass.TRANSIENT, "the KB's changes broke off", failure);
    }
}

package dev.lectern.kb.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.api.kb.MountManifest;
import dev.lectern.api.kb.UpstreamFile;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.format.schema.SchemaReader;
import dev.lectern.kb.exchange.ExchangeProblems;
import dev.lectern.kb.exchange.ImportConfig;
import dev.lectern.kb.exchange.PathOrder;
import dev.lectern.kb.exchange.ReceivedArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files of a repository on disk, with the manifest that tells of them; close it to delete them.
 *
 * @param <M> the kind of manifest
 */
final class UpstreamArchive<M> implements AutoCloseable {
    private final ReceivedArchive archive;
    private final M manifest;

    private UpstreamArchive(ReceivedArchive archive, M manifest) {
        this.archive = archive;
        this.manifest = manifest;
    }

    /**
     * Takes it from a stream.
     *
     * @throws dev.lectern.kit.problem.ProblemException 413 or 422 with the mend
     */
    static <M> UpstreamArchive<M> receive(InputStream stream, ImportConfig caps, ObjectMapper json, Class<M> type)
            throws IOException {
        ReceivedArchive archive = ReceivedArchive.receive(stream, caps, ReceivedArchive.Packing.EXACT);
        boolean sound = false;
        try {
            if (!archive.paths().contains(MountManifest.PATH)) {
                throw ExchangeProblems.badArchive("The archive has no " + MountManifest.PATH + ".");
            }
            M manifest = json.readValue(archive.read(MountManifest.PATH), type);
            sound = true;
            return new UpstreamArchive<>(archive, manifest);
        } catch (JsonProcessingException malformed) {
            throw ExchangeProblems.badArchive("The manifest cannot be read: " + malformed.getOriginalMessage());
        } finally {
            if (!sound) {
                archive.close();
            }
        }
    }

    M manifest() {
        return manifest;
    }

    /** The rules that the archive's own kb.yaml sets, {@code known} where it has none that can be read. */
    KbSchema schemaOr(KbSchema known) {
        if (!archive.paths().contains("kb.yaml")) {
            return known;
        }
        SchemaReader.Result read = SchemaReader.read(read("kb.yaml"));
        return read.keys().isEmpty() && read.hasErrors() ? known : read.schema();
    }

    /** The keys of the archive's own kb.yaml; empty where it has none. */
    Map<String, @Nullable Object> ownDescription() {
        return archive.paths().contains("kb.yaml")
                ? SchemaReader.read(read("kb.yaml")).keys()
                : Map.of();
    }

    /** Judges the files that the manifest tells of, in order of path; each of them and no others must be there. */
    List<Arrival> arrivals(List<UpstreamFile> told, KbSchema schema) {
        Set<String> unexplained = new HashSet<>(archive.paths());
        unexplained.remove(MountManifest.PATH);
        List<Arrival> arrivals = new ArrayList<>(told.size());
        for (UpstreamFile file : told) {
            if (!unexplained.remove(file.path())) {
                throw ExchangeProblems.badArchive(
                        "The manifest names " + file.path() + ", which is not there or twice.");
            }
            arrivals.add(Arrival.of(file, read(file.path()), schema));
        }
        if (!unexplained.isEmpty()) {
            throw ExchangeProblems.badArchive("The manifest does not name "
                    + unexplained.stream().sorted().findFirst().orElseThrow() + ".");
        }
        arrivals.sort((one, other) -> PathOrder.BY_CODE_POINT.compare(one.path(), other.path()));
        return arrivals;
    }

    /** The bytes at a path. */
    byte[] read(String path) {
        try {
            return archive.read(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}

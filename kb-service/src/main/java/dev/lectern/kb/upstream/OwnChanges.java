package dev.lectern.kb.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.Action;
import dev.lectern.api.kb.ChangesManifest;
import dev.lectern.api.kb.ChangesManifest.WrittenFile;
import dev.lectern.api.kb.LocalChanges;
import dev.lectern.api.kb.LocalChanges.LocalChange;
import dev.lectern.api.kb.MountManifest;
import dev.lectern.format.diff.UnifiedDiff;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.exchange.ZipMember;
import dev.lectern.kb.registry.Upstream;
import dev.lectern.kb.upstream.LocalDiff.Difference;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.ZipOutputStream;

/** What a working copy changed itself: for people, and as the files of a commit. */
@ApplicationScoped
class OwnChanges {
    private static final int PAGE_FILES = 100;

    private final KbDoor door;
    private final ObjectMapper json;

    OwnChanges(KbDoor door, ObjectMapper json) {
        this.door = door;
        this.json = json;
    }

    /** The files of a commit, to be written out. */
    record Pinned(Caller caller, String kb, ChangesManifest manifest, List<Difference> written) {}

    LocalChanges list(Caller caller, String kb) {
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            Upstream upstream = Upstream.of(connection, open.id()).orElseThrow(UpstreamProblems::none);
            List<Difference> differences = differences(connection, open.id(), upstream, Long.MAX_VALUE);
            return new LocalChanges(upstream.described().head(), described(connection, open.id(), differences));
        });
    }

    /** The unified diff of what a pull request would carry. */
    String diff(Caller caller, String kb) {
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            Upstream upstream = Upstream.of(connection, open.id()).orElseThrow(UpstreamProblems::none);
            StringBuilder diff = new StringBuilder();
            for (Difference one : differences(connection, open.id(), upstream, Long.MAX_VALUE)) {
                if (!one.conflicted()) {
                    diff.append(diff(connection, open.id(), one));
                }
            }
            return diff.toString();
        });
    }

    private static String diff(Connection connection, UUID kb, Difference one) throws SQLException {
        byte[] before = one.baseBlob() == null
                ? null
                : SideRow.bytes(connection, kb, one.path()).orElse(null);
        byte[] after = one.id() == null || one.revision() == null
                ? null
                : KbFiles.bytesOf(connection, kb, one.id(), one.revision()).bytes();
        return UnifiedDiff.of(one.path(), before, after);
    }

    /** @param revision the content revision wanted, empty for the current one */
    Pinned pin(Caller caller, String kb, OptionalLong revision) {
        return door.read(caller, kb, Action.EXPORT, (open, connection) -> {
            Upstream upstream = Upstream.of(connection, open.id()).orElseThrow(UpstreamProblems::none);
            long current = ContentLedger.read(connection, open.id()).contentRevision();
            long pinned = revision.orElse(current);
            if (pinned > current) {
                throw Problems.badRequest("revision is at most the KB's content revision.");
            }
            List<Difference> written = new ArrayList<>();
            List<String> deleted = new ArrayList<>();
            List<String> conflicted = new ArrayList<>();
            for (Difference difference : differences(connection, open.id(), upstream, pinned)) {
                if (difference.conflicted()) {
                    conflicted.add(difference.path());
                } else if (difference.id() == null) {
                    deleted.add(difference.path());
                } else {
                    written.add(difference);
                }
            }
            List<WrittenFile> files = written.stream()
                    .map(one -> new WrittenFile(one.path(), one.baseBlob()))
                    .toList();
            return new Pinned(
                    caller,
                    open.id().toString(),
                    new ChangesManifest(upstream.described().head(), pinned, files, deleted, conflicted),
                    written);
        });
    }

    /** Writes the zip; every page of it passes the fence anew, and holds no connection while it is written. */
    void write(Pinned pinned, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipMember.put(zip, MountManifest.PATH, manifest(pinned.manifest()), false);
            for (int from = 0; from < pinned.written().size(); from += PAGE_FILES) {
                List<Difference> page = pinned.written()
                        .subList(
                                from,
                                Math.min(from + PAGE_FILES, pinned.written().size()));
                for (Map.Entry<String, byte[]> file : bytes(pinned, page).entrySet()) {
                    ZipMember.put(zip, file.getKey(), file.getValue(), false);
                }
            }
        }
    }

    private Map<String, byte[]> bytes(Pinned pinned, List<Difference> page) {
        return door.read(pinned.caller(), pinned.kb(), Action.EXPORT, (open, connection) -> {
            Map<String, byte[]> bytes = new LinkedHashMap<>();
            for (Difference one : page) {
                if (one.id() != null && one.revision() != null) {
                    bytes.put(
                            one.path(),
                            KbFiles.bytesOf(connection, open.id(), one.id(), one.revision())
                                    .bytes());
                }
            }
            return bytes;
        });
    }

    private byte[] manifest(ChangesManifest manifest) {
        try {
            return json.writeValueAsBytes(manifest);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A mirror changes nothing itself, even where it keeps the last good state of a file. */
    private static List<Difference> differences(Connection connection, UUID kb, Upstream upstream, long revision)
            throws SQLException {
        return upstream.isMirror() ? List.of() : LocalDiff.read(connection, kb, revision);
    }

    /** An entry that is gone at one path and new at another was renamed. */
    private static List<LocalChange> described(Connection connection, UUID kb, List<Difference> differences)
            throws SQLException {
        Map<String, Difference> goneById = new HashMap<>();
        for (Difference one : differences) {
            if (one.id() == null && one.baseId() != null && isEntry(one.baseId())) {
                goneById.put(one.baseId(), one);
            }
        }
        List<Difference> renamedAway = new ArrayList<>();
        for (Difference one : differences) {
            if (one.baseBlob() == null && one.id() != null && goneById.containsKey(one.id())) {
                renamedAway.add(goneById.get(one.id()));
            }
        }
        List<LocalChange> items = new ArrayList<>();
        for (Difference one : differences) {
            if (!renamedAway.contains(one)) {
                items.add(item(connection, kb, one, one.id() != null && goneById.containsKey(one.id())));
            }
        }
        return items;
    }

    private static LocalChange item(Connection connection, UUID kb, Difference one, boolean renamed)
            throws SQLException {
        String row = one.id() != null ? one.id() : one.baseId();
        Optional<StoredFile> file = one.id() == null ? Optional.empty() : KbFiles.find(connection, kb, one.id());
        String change =
                one.id() == null ? "deleted" : renamed ? "renamed" : one.baseBlob() == null ? "added" : "modified";
        return new LocalChange(
                one.path(),
                row != null && !row.startsWith("/") ? row : null,
                file.map(StoredFile::title).orElse(null),
                change,
                one.conflicted());
    }

    private static boolean isEntry(String row) {
        return !row.startsWith("/") && !row.startsWith("~");
    }
}

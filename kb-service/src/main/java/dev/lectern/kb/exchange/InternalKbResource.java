package dev.lectern.kb.exchange;

import dev.lectern.access.Action;
import dev.lectern.api.kb.DeletedPaths;
import dev.lectern.api.kb.FileHashes;
import dev.lectern.api.kb.FileHashes.FileHash;
import dev.lectern.api.kb.InternalKbApi;
import dev.lectern.api.kb.KbState;
import dev.lectern.api.kb.KnownPaths;
import dev.lectern.api.kb.ValidationReport;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.Snapshot;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.request.Inputs;
import dev.lectern.kb.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.caller.InternalOnly;
import dev.lectern.kit.http.StreamedBodies;
import dev.lectern.kit.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
@InternalOnly("repo-sync")
class InternalKbResource implements InternalKbApi {
    private static final int MOST_FILES = 1_000;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final KbDoor door;
    private final KbExport exports;
    private final KbValidation validation;
    private final StreamedBodies bodies;
    private final CurrentCaller caller;

    InternalKbResource(
            KbDoor door, KbExport exports, KbValidation validation, StreamedBodies bodies, CurrentCaller caller) {
        this.door = door;
        this.exports = exports;
        this.validation = validation;
        this.bodies = bodies;
        this.caller = caller;
    }

    @Override
    public KbState state(String kb) {
        return door.read(caller.get(), kb, Action.EXPORT, (open, connection) -> {
            ContentUse use = ContentLedger.read(connection, open.id());
            return new KbState(
                    open.id(),
                    open.facts().slug(),
                    open.facts().name(),
                    use.contentRevision(),
                    use.entries(),
                    use.bytes());
        });
    }

    @Override
    public Response snapshot(String kb, @Nullable String revision) {
        KbExport.Stream stream = exports.begin(caller.get(), kb, wanted(revision));
        return Response.ok(bodies.breakingOff(out -> exports.write(stream, false, out)))
                .header(CONTENT_REVISION, stream.revision())
                .build();
    }

    @Override
    public DeletedPaths deletions(String kb, @Nullable String since, @Nullable String until) {
        if (since == null || until == null) {
            throw Problems.badRequest("since and until are content revisions: send both.");
        }
        long from = Paging.bigNumber(since, "since");
        long to = Paging.bigNumber(until, "until");
        return door.read(
                caller.get(),
                kb,
                Action.EXPORT,
                (open, connection) -> new DeletedPaths(Snapshot.deletedPaths(connection, open.id(), from, to)));
    }

    @Override
    public KnownPaths known(String kb, @Nullable FileHashes files) {
        List<FileHash> asked = Inputs.body(Inputs.body(files).files());
        if (asked.size() > MOST_FILES || !asked.stream().allMatch(InternalKbResource::isSound)) {
            throw Problems.badRequest("files are at most 1,000 paths, each with a SHA-256 in hex.");
        }
        List<String> paths = asked.stream().map(FileHash::path).toList();
        List<String> hashes = asked.stream().map(FileHash::sha256).toList();
        return door.read(
                caller.get(),
                kb,
                Action.EXPORT,
                (open, connection) -> new KnownPaths(Snapshot.knownPaths(connection, open.id(), paths, hashes)));
    }

    @Override
    public ValidationReport validate(String kb, @Nullable String revision, byte[] schema) {
        return validation.judge(caller.get(), kb, wanted(revision), schema);
    }

    private static boolean isSound(@Nullable FileHash file) {
        return file != null
                && file.path() != null
                && file.path().indexOf('\0') < 0
                && file.sha256() != null
                && SHA_256.matcher(file.sha256()).matches();
    }

    private static OptionalLong wanted(@Nullable String revision) {
        return revision == null ? OptionalLong.empty() : OptionalLong.of(Paging.bigNumber(revision, "revision"));
    }
}

package dev.lectern.kb.exchange;

import dev.lectern.access.Action;
import dev.lectern.api.kb.DeletedPaths;
import dev.lectern.api.kb.InternalKbApi;
import dev.lectern.api.kb.KbState;
import dev.lectern.api.kb.ValidationReport;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.Snapshot;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.caller.InternalOnly;
import dev.lectern.kit.http.StreamedBodies;
import dev.lectern.kit.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
@InternalOnly("repo-sync")
class InternalKbResource implements InternalKbApi {
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
    public ValidationReport validate(String kb, @Nullable String revision, byte[] schema) {
        return validation.judge(caller.get(), kb, wanted(revision), schema);
    }

    private static OptionalLong wanted(@Nullable String revision) {
        return revision == null ? OptionalLong.empty() : OptionalLong.of(Paging.bigNumber(revision, "revision"));
    }
}

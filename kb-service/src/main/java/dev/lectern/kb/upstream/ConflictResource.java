package dev.lectern.kb.upstream;

import dev.lectern.api.Page;
import dev.lectern.api.kb.Conflict;
import dev.lectern.api.kb.ConflictsApi;
import dev.lectern.api.kb.Entry;
import dev.lectern.api.kb.Resolution;
import dev.lectern.kb.request.EntityTags;
import dev.lectern.kb.request.Inputs;
import dev.lectern.kb.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class ConflictResource implements ConflictsApi {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final UUID NO_SUCH = new UUID(0, 0);

    private final Conflicts conflicts;
    private final CurrentCaller caller;

    ConflictResource(Conflicts conflicts, CurrentCaller caller) {
        this.conflicts = conflicts;
        this.caller = caller;
    }

    @Override
    public Page<Conflict> list(String kb, @Nullable String after, @Nullable String limit) {
        if (after != null && !ID.matcher(after).matches()) {
            throw Problems.badRequest("after is what an earlier page had as next.");
        }
        return conflicts.list(caller.get(), kb, after == null ? null : UUID.fromString(after), Paging.limit(limit));
    }

    @Override
    public Response get(String kb, String id) {
        Conflicts.Tagged found = conflicts.get(caller.get(), kb, uuid(id));
        return Response.ok(found.conflict())
                .header(HttpHeaders.ETAG, '"' + found.tag() + '"')
                .build();
    }

    @Override
    public Response resolve(String kb, String id, @Nullable String ifMatch, @Nullable Resolution resolution) {
        Choice choice = Choice.of(Inputs.body(resolution));
        Optional<Entry> entry = conflicts.resolve(caller.get(), kb, uuid(id), EntityTags.required(ifMatch), choice);
        return entry.map(after -> Response.ok(after).header(HttpHeaders.ETAG, after.etag()))
                .orElseGet(Response::noContent)
                .build();
    }

    /** What is no id names nothing, which only those are told who may know of the KB. */
    private static UUID uuid(String id) {
        return ID.matcher(id).matches() ? UUID.fromString(id) : NO_SUCH;
    }
}

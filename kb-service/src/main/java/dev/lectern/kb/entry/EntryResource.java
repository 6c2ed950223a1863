package dev.lectern.kb.entry;

import dev.lectern.access.AccessView;
import dev.lectern.api.Page;
import dev.lectern.api.kb.EntriesApi;
import dev.lectern.api.kb.Entry;
import dev.lectern.api.kb.EntryDraft;
import dev.lectern.api.kb.EntryRevision;
import dev.lectern.api.kb.EntrySummary;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.entry.EntryReading.Reading;
import dev.lectern.kb.idempotency.IdempotencyKey;
import dev.lectern.kb.request.Acceptance;
import dev.lectern.kb.request.EntityTags;
import dev.lectern.kb.request.Inputs;
import dev.lectern.kb.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class EntryResource implements EntriesApi {
    private static final MediaType MARKDOWN_TYPE = MediaType.valueOf(MARKDOWN);
    private static final MediaType MARKDOWN_UTF8 = MARKDOWN_TYPE.withCharset("UTF-8");

    private final EntryReading reading;
    private final EntryCreation creation;
    private final EntryWriting writing;
    private final CurrentCaller caller;
    private final HttpHeaders headers;

    EntryResource(
            EntryReading reading,
            EntryCreation creation,
            EntryWriting writing,
            CurrentCaller caller,
            HttpHeaders headers) {
        this.reading = reading;
        this.creation = creation;
        this.writing = writing;
        this.caller = caller;
        this.headers = headers;
    }

    @Override
    public Page<EntrySummary> list(
            String kb, @Nullable String after, @Nullable String limit, @Nullable String type, @Nullable String tag) {
        return reading.list(caller.get(), kb, after == null ? "" : after, Paging.limit(limit), type, tag);
    }

    @Override
    public Response create(String kb, @Nullable String key, @Nullable EntryDraft draft) {
        EntryDraft body = Inputs.body(draft);
        Optional<IdempotencyKey> idempotency = IdempotencyKey.of(key, "POST entries " + kb, body);
        Entry entry = creation.create(caller.get(), kb, idempotency, body);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, location(kb, entry.id()))
                .header(HttpHeaders.ETAG, entry.etag())
                .entity(entry)
                .build();
    }

    @Override
    public Response get(String kb, String id, @Nullable String ifNoneMatch) {
        Optional<EntityTags> known = EntityTags.optional(ifNoneMatch);
        boolean raw = Acceptance.prefersToJson(MARKDOWN_TYPE, headers);
        return switch (reading.get(caller.get(), kb, canonical(id), known, raw)) {
            case Reading.Unchanged(String etag) ->
                Response.notModified().header(HttpHeaders.ETAG, etag).build();
            case Reading.Raw(String etag, FileBytes bytes) -> answer(Response.ok(bytes.bytes(), MARKDOWN_UTF8), etag);
            case Reading.Found(StoredFile file, FileBytes bytes) ->
                answer(Response.ok(Entries.entry(file, bytes), MediaType.APPLICATION_JSON_TYPE), file.etag());
        };
    }

    private static Response answer(Response.ResponseBuilder answer, String etag) {
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @Override
    public Response replace(String kb, String id, @Nullable String ifMatch, @Nullable EntryDraft draft) {
        EntityTags precondition = EntityTags.required(ifMatch);
        EntryDraft body = Inputs.body(draft);
        String message = Inputs.message(body.message());
        return written(writing.change(
                caller.get(), kb, canonical(id), precondition, message, current -> EntryText.replaced(id, body)));
    }

    @Override
    public Response replaceFile(String kb, String id, @Nullable String ifMatch, byte[] file) {
        return written(writing.replaceFile(caller.get(), kb, canonical(id), EntityTags.required(ifMatch), file));
    }

    @Override
    public Response patch(
            String kb, String id, @Nullable String ifMatch, @Nullable Map<String, @Nullable Object> patch) {
        EntityTags precondition = EntityTags.required(ifMatch);
        Map<String, @Nullable Object> body = Inputs.body(patch);
        String message = Inputs.message(EntryText.text(body, "message"));
        return written(writing.change(
                caller.get(), kb, canonical(id), precondition, message, current -> EntryText.patched(current, body)));
    }

    @Override
    public void delete(String kb, String id, @Nullable String ifMatch) {
        writing.delete(caller.get(), kb, canonical(id), EntityTags.required(ifMatch));
    }

    @Override
    public Page<EntryRevision> revisions(String kb, String id, @Nullable String after, @Nullable String limit) {
        int before = after == null ? Integer.MAX_VALUE : Paging.number(after, "after");
        return reading.revisions(caller.get(), kb, canonical(id), before, Paging.limit(limit));
    }

    /** An id that may stand in a path; 400 for any other, whoever asks and whatever is there. */
    private static String canonical(String id) {
        AccessView.refusalOf(id).ifPresent(mend -> {
            throw Problems.badRequest(mend);
        });
        return id;
    }

    private static Response written(Entry entry) {
        return Response.ok(entry).header(HttpHeaders.ETAG, entry.etag()).build();
    }

    private static String location(String kb, String id) {
        return "/api/kbs/" + encoded(kb) + "/entries/" + encoded(id);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

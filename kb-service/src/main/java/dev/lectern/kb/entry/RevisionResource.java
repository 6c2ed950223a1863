package dev.lectern.kb.entry;

import dev.lectern.access.AccessView;
import dev.lectern.api.kb.EntriesApi;
import dev.lectern.api.kb.RevisionDiff;
import dev.lectern.api.kb.RevisionsApi;
import dev.lectern.kb.content.PastState;
import dev.lectern.kb.request.Acceptance;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@PermitAll
@RunOnVirtualThread
class RevisionResource implements RevisionsApi {
    private static final MediaType MARKDOWN = MediaType.valueOf(EntriesApi.MARKDOWN);
    private static final MediaType DIFF_TYPE = MediaType.valueOf(DIFF);
    private static final Pattern ONE = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern RANGE = Pattern.compile("(" + ONE + ")\\.\\.\\.(" + ONE + ")");

    private final RevisionReading reading;
    private final CurrentCaller caller;
    private final HttpHeaders headers;

    RevisionResource(RevisionReading reading, CurrentCaller caller, HttpHeaders headers) {
        this.reading = reading;
        this.caller = caller;
        this.headers = headers;
    }

    @Override
    public Response get(String kb, String id, String revision) {
        AccessView.refusalOf(id).ifPresent(mend -> {
            throw Problems.badRequest(mend);
        });
        Matcher range = RANGE.matcher(revision);
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = Integer.parseInt(range.group(2));
            RevisionDiff diff = reading.compare(caller.get(), kb, id, from, to);
            return Acceptance.prefersToJson(DIFF_TYPE, headers)
                    ? answer(diff.unified(), DIFF_TYPE.withCharset("UTF-8"))
                    : answer(diff, MediaType.APPLICATION_JSON_TYPE);
        }
        if (!ONE.matcher(revision).matches()) {
            throw Problems.badRequest("A revision is a number such as 3, a comparison two of them such as 2...3.");
        }
        PastState state = reading.get(caller.get(), kb, id, Integer.parseInt(revision));
        return Acceptance.prefersToJson(MARKDOWN, headers)
                ? answer(Objects.requireNonNull(state.bytes()).bytes(), MARKDOWN.withCharset("UTF-8"))
                : answer(Entries.past(id, state), MediaType.APPLICATION_JSON_TYPE);
    }

    private static Response answer(Object entity, MediaType type) {
        return Response.ok(entity, type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}

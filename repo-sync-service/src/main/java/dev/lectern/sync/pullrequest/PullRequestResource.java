package dev.lectern.sync.pullrequest;

import dev.lectern.api.sync.PullRequestStatus;
import dev.lectern.api.sync.PullRequestWish;
import dev.lectern.api.sync.PullRequestsApi;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class PullRequestResource implements PullRequestsApi {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 20_000;

    private final CurrentCaller current;
    private final PullRequests pullRequests;

    PullRequestResource(CurrentCaller current, PullRequests pullRequests) {
        this.current = current;
        this.pullRequests = pullRequests;
    }

    @Override
    public Response send(String kb, @Nullable String idempotencyKey, @Nullable PullRequestWish wish) {
        Caller caller = current.get();
        caller.requireUser();
        String key = IdempotencyKeys.checked(idempotencyKey);
        return JobView.accepted(pullRequests.send(caller, kb, checked(wish), key));
    }

    @Override
    public PullRequestStatus status(String kb) {
        return pullRequests.status(current.get(), kb);
    }

    private static PullRequestWish checked(@Nullable PullRequestWish wish) {
        String title = wish == null || wish.title() == null ? "" : wish.title().strip();
        if (title.isEmpty()
                || title.length() > LONGEST_TITLE
                || title.codePoints().anyMatch(PullRequestResource::breaksLine)) {
            throw Problems.badRequest(
                    "title is one line of 1 to " + LONGEST_TITLE + " characters, none of them a control character");
        }
        String body = wish == null ? null : wish.body();
        if (body != null && body.length() > LONGEST_BODY) {
            throw Problems.badRequest("body is at most " + LONGEST_BODY + " characters");
        }
        return new PullRequestWish(title, body);
    }

    /** It also becomes the first line of a commit's message. */
    private static boolean breaksLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.PullRequest;
import dev.lectern.standin.store.Review;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What people say of a pull request. */
final class ReviewResource {
    private static final Map<String, String> STATES =
            Map.of("APPROVE", "APPROVED", "REQUEST_CHANGES", "CHANGES_REQUESTED", "COMMENT", "COMMENTED");

    private final Surroundings around;

    ReviewResource(Surroundings around) {
        this.around = around;
    }

    void addTo(Router router, ApiGate gate) {
        String reviews = "/repos/{owner}/{repo}/pulls/{number}/reviews";
        router.route("GET", reviews, gate.guard("repo", this::list))
                .route("POST", reviews, gate.guard("public_repo, repo", this::submit));
    }

    private Response list(Call call) {
        HostedRepository repository = around.lookup().readable(call);
        PullRequest request = around.lookup().pullRequest(call, repository);
        List<Review> reviews = around.store().read(state -> state.reviews(request.id()));
        return Paging.page(call, around.shapes().api(), reviews, review -> shown(review, repository, request));
    }

    private Response submit(Call call) throws IOException {
        HostedRepository repository = around.lookup().readable(call);
        around.lookup().requireWriteScope(call, repository);
        PullRequest request = around.lookup().pullRequest(call, repository);
        ObjectNode body = call.body();
        String state = STATES.get(Call.required(body, "PullRequestReview", "event"));
        long user = call.user().account().id();
        if (state == null) {
            throw ApiException.of(422, "Event is not one of APPROVE, REQUEST_CHANGES, COMMENT");
        }
        if (request.authorId() == user && !state.equals("COMMENTED")) {
            throw ApiException.of(422, "Can not approve or request changes on your own pull request");
        }
        Instant now = around.clock().instant();
        Review review = around.store().write(tables -> {
            Review made = new Review(
                    tables.nextId(),
                    request.id(),
                    user,
                    state,
                    Call.optional(body, "body").orElse(""),
                    request.head().commit(),
                    now);
            tables.put(made);
            return made;
        });
        return Response.json(200, shown(review, repository, request));
    }

    private ObjectNode shown(Review review, HostedRepository repository, PullRequest request) {
        String page = around.shapes().page(repository) + "/pull/" + request.number();
        ObjectNode json = Json.object().put("id", review.id()).put("node_id", "PRR_" + review.id());
        json.set("user", around.shapes().account(review.userId()));
        return json.put("body", review.body())
                .put("state", review.state())
                .put("html_url", page + "#pullrequestreview-" + review.id())
                .put("pull_request_url", around.shapes().self(repository) + "/pulls/" + request.number())
                .put("submitted_at", review.submittedAt().toString())
                .put("commit_id", review.commit())
                .put("author_association", "NONE");
    }
}

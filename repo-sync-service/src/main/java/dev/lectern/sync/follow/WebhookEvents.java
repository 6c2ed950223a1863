package dev.lectern.sync.follow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.sync.pullrequest.PullRequestLedger;
import dev.lectern.sync.upstream.FollowedUpstream;
import dev.lectern.sync.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What events mean: nothing of them but the repository's number and the branch is used, and what they claim is looked up,
 * so that a replayed or forged one does no more than a poll.
 */
@ApplicationScoped
class WebhookEvents {
    private static final String BRANCHES = "refs/heads/";

    private final Upstreams upstreams;
    private final Syncs syncs;
    private final PullRequestLedger pullRequests;

    WebhookEvents(Upstreams upstreams, Syncs syncs, PullRequestLedger pullRequests) {
        this.upstreams = upstreams;
        this.syncs = syncs;
        this.pullRequests = pullRequests;
    }

    /** Starts syncs of the mirrors that an event is about; false if it is about none. */
    boolean handle(String event, JsonNode payload) {
        if (event.equals("pull_request")) {
            pullRequests.forget(
                    payload.path("repository").path("full_name").asText(),
                    payload.path("number").asInt(0));
        }
        List<FollowedUpstream> concerned = switch (event) {
            case "push" ->
                mirrors(payload).stream()
                        .filter(mirror -> payload.path("ref").asText().equals(BRANCHES + mirror.branch()))
                        .filter(mirror -> !payload.path("after").asText().equals(mirror.head()))
                        .toList();
            case "repository" -> mirrors(payload);
            case "pull_request" -> isMerge(payload) ? mirrors(payload) : List.of();
            default -> List.of();
        };
        concerned.forEach(syncs::startForTheSite);
        return !concerned.isEmpty();
    }

    private List<FollowedUpstream> mirrors(JsonNode payload) {
        long number = payload.path("repository").path("id").asLong(0);
        return number <= 0 ? List.of() : upstreams.mirrorsOf(number);
    }

    private static boolean isMerge(JsonNode payload) {
        return payload.path("action").asText().equals("closed")
                && payload.path("pull_request").path("merged").asBoolean(false);
    }
}

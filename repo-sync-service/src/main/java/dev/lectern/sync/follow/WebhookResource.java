package dev.lectern.sync.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.api.sync.WebhookApi;
import dev.lectern.kit.caller.SignedEndpoint;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.github.GitHubConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** GitHub's calls: believed by their signature alone, and only ever a hint to look. */
@SignedEndpoint
@PermitAll
@RunOnVirtualThread
class WebhookResource implements WebhookApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookSignature signature;
    private final WebhookEvents events;

    WebhookResource(GitHubConfig config, WebhookEvents events) {
        this.signature = new WebhookSignature(config.webhookSecret().orElse(""));
        this.events = events;
    }

    @Override
    public Response receive(@Nullable String event, @Nullable String signed, byte[] body) {
        if (!signature.isConfigured()) {
            throw Problems.notFound();
        }
        if (!signature.verifies(body, signed)) {
            throw Problems.unauthenticated();
        }
        boolean acted = events.handle(event == null ? "" : event, read(body));
        return Response.status(acted ? Response.Status.ACCEPTED : Response.Status.NO_CONTENT)
                .build();
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode payload = JSON.readTree(body);
            if (payload != null && payload.isObject()) {
                return payload;
            }
        } catch (IOException malformed) {
            throw Problems.badRequest("send the event as application/json");
        }
        throw Problems.badRequest("send the event as application/json");
    }
}

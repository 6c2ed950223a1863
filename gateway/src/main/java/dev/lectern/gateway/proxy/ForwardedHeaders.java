package dev.lectern.gateway.proxy;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers cross the gateway: those of a request by allow-list, those of an answer but for a few. */
final class ForwardedHeaders {
    private static final Set<String> OF_REQUESTS = Set.of(
            "accept",
            "accept-language",
            "content-type",
            "content-encoding",
            "content-language",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "if-range",
            "range",
            "idempotency-key",
            "last-event-id",
            "prefer",
            "user-agent",
            "x-github-event",
            "x-hub-signature-256");
    private static final Set<String> NOT_OF_ANSWERS = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "server",
            "set-cookie",
            "x-request-id",
            "ratelimit",
            "ratelimit-policy");

    private ForwardedHeaders() {}

    /** The headers of a client's request that a service gets to see. */
    static MultiMap ofRequest(MultiMap inbound) {
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> header : inbound) {
            if (OF_REQUESTS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                kept.add(header.getKey(), header.getValue());
            }
        }
        return kept;
    }

    /** Removes from a service's answer what is meant for the gateway alone, or is the gateway's to set. */
    static void cleanAnswer(MultiMap headers) {
        Set<String> dropped = new HashSet<>(NOT_OF_ANSWERS);
        for (String named : headers.getAll("Connection")) {
            for (String name : named.split(",", -1)) {
                dropped.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        dropped.remove("");
        dropped.forEach(headers::remove);
    }
}

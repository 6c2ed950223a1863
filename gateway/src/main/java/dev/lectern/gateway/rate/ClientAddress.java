package dev.lectern.gateway.rate;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** Where a request came from, seen through the configured proxies only. */
@Singleton
class ClientAddress {
    private final List<AddressBlock> trusted;

    ClientAddress(RateConfig settings) {
        this.trusted = settings.trustedProxies().orElse(List.of()).stream()
                .map(AddressBlock::of)
                .toList();
    }

    /** The part of the client's address that it is counted by. */
    String siteOf(HttpServerRequest request) {
        return siteOf(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    /**
     * @param peer the address at the other end of the connection
     * @param forwarded the values of {@code X-Forwarded-For}; the nearest proxy's entry is the last
     */
    String siteOf(String peer, List<String> forwarded) {
        byte[] address = AddressBlock.literal(peer).orElse(new byte[4]);
        String[] hops = String.join(",", forwarded).split(",", -1);
        for (int at = hops.length - 1; at >= 0 && isTrusted(address); at--) {
            var hop = AddressBlock.literal(hops[at].strip());
            if (hop.isEmpty()) {
                break;
            }
            address = hop.get();
        }
        return AddressBlock.site(address);
    }

    private boolean isTrusted(byte[] address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }
}

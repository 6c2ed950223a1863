package dev.lectern.bench.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.bench.subject.Author;
import java.net.URI;

/** Requests to the gateway as bytes, with the author's session. */
record Requests(Author author) {
    byte[] get(String path) {
        return request("GET", path, "", "");
    }

    byte[] getUnlessMatching(String path, String etag) {
        return request("GET", path, "If-None-Match: " + etag + "\r\n", "");
    }

    byte[] put(String path, String etag, String json) {
        return request("PUT", path, "If-Match: " + etag + "\r\nContent-Type: application/json\r\n", json);
    }

    private byte[] request(String method, String path, String headers, String body) {
        URI gateway = author.gateway();
        String length = body.isEmpty() ? "" : "Content-Length: " + body.getBytes(UTF_8).length + "\r\n";
        return (method + " " + path + " HTTP/1.1\r\nHost: " + gateway.getAuthority()
                        + "\r\nAccept: application/json\r\n" + author.credentials() + headers + length + "\r\n" + body)
                .getBytes(UTF_8);
    }
}

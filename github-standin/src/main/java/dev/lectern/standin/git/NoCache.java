package dev.lectern.standin.git;

import dev.lectern.standin.http.Response;

/** Marks answers of the git protocol, which no cache may keep. */
final class NoCache {
    private NoCache() {}

    static Response of(String contentType, byte[] bytes) {
        return mark(Response.of(200, contentType, bytes));
    }

    static Response mark(Response response) {
        return response.with("Cache-Control", "no-cache, max-age=0, must-revalidate")
                .with("Expires", "Fri, 01 Jan 1980 00:00:00 GMT")
                .with("Pragma", "no-cache");
    }
}

package dev.lectern.e2e.access;

/**
 * A KB with one entry, {@code page}.
 *
 * @param keeper who made it, and always sees what is in it
 */
record Kb(String id, String slug, Actor keeper) {
    String path() {
        return "/api/kbs/" + id;
    }

    /** The entity tag of the entry as it is now. */
    String etag() {
        return keeper.get(path() + "/entries/page").expect(200).header("ETag").orElseThrow();
    }

    String body() {
        return keeper.get(path() + "/entries/page")
                .expect(200)
                .json()
                .path("body")
                .asText();
    }
}

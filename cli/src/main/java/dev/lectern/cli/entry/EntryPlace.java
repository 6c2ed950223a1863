package dev.lectern.cli.entry;

import dev.lectern.cli.session.Session;

/** An entry of a KB on a server. */
record EntryPlace(String kb, String id) {
    String collection() {
        return "/api/kbs/" + Session.part(kb) + "/entries";
    }

    String path() {
        return collection() + "/" + Session.part(id);
    }
}

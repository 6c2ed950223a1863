package dev.lectern.stack.tour;

/** Exports a KB and watches the job to its end. */
record Exports(Visitor visitor, String kb, String repository) {
    /** Throws unless the job succeeds with that outcome; returns how it went. */
    String run(String message, String outcome) {
        return new WatchedJob(visitor)
                .run(
                        "/api/kbs/" + kb + "/export-to-repo",
                        "{\"repository\":\"" + repository + "\",\"mode\":\"push\",\"message\":\"" + message + "\"}",
                        outcome)
                .told();
    }
}

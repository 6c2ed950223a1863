package dev.lectern.bench.work;

import dev.lectern.bench.subject.Author;

/** Runs export jobs and waits for their end. */
record Exports(Author author) {
    /** Makes a repository, exports into it and deletes it; returns the seconds of the job as the person waits. */
    double intoNewRepository(String kb, String name) {
        String repository = author.gitHub().create(name);
        try {
            return EndedJob.await(author, () -> author.export(kb, repository), "committed")
                    .seconds();
        } finally {
            author.gitHub().delete(name);
        }
    }
}

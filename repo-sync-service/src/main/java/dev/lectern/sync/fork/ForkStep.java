package dev.lectern.sync.fork;

import dev.lectern.sync.job.Step;

/** The steps of a fork. */
enum ForkStep implements Step {
    CHECK,
    FORK,
    READY,
    FETCH,
    CREATE,
    RECORD
}

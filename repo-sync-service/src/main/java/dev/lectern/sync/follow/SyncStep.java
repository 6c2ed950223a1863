package dev.lectern.sync.follow;

import dev.lectern.sync.job.Step;

/** The steps of a sync: compare the heads, see what is there, hand over what differs, write down what came of it. */
enum SyncStep implements Step {
    CHECK,
    FETCH,
    APPLY,
    RECORD
}

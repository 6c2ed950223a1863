package dev.lectern.sync.mount;

import dev.lectern.sync.job.Step;

/** The steps of a mount: find the head, see what is there, hand it over, write down what came of it. */
enum MountStep implements Step {
    CHECK,
    FETCH,
    APPLY,
    RECORD
}

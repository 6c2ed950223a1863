package dev.lectern.sync.export;

import dev.lectern.sync.job.Step;

/** The steps of an export. */
enum ExportStep implements Step {
    CHECK,
    PIN,
    FETCH,
    BUILD,
    PUSH,
    PULL_REQUEST,
    RECORD
}

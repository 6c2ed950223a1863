package dev.lectern.sync.pullrequest;

import dev.lectern.sync.job.Step;

/** The steps of a pull request. */
enum PullRequestStep implements Step {
    CHECK,
    MERGE,
    BUILD,
    PUSH,
    COMPARE,
    PULL_REQUEST,
    RECORD
}

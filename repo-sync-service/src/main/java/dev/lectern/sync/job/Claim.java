package dev.lectern.sync.job;

import java.time.Instant;

/** What became of the attempt to take a job. */
sealed interface Claim {
    /** It is ours, under the fence in the row. */
    record Taken(JobRow job) implements Claim {}

    /** Another job of the same person or repository is running. */
    record Busy() implements Claim {}

    /** It goes on later. */
    record NotDue(Instant at) implements Claim {}

    /** It is finished, or waits for its person. */
    record Nothing() implements Claim {}
}

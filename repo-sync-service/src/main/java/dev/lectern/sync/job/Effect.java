package dev.lectern.sync.job;

import dev.lectern.api.sync.Job;

/** How much of its effect a job has made, whether that is written down or not. */
public sealed interface Effect {
    /** Nothing that outlasts the job. */
    record None() implements Effect {}

    /** A part, which stays when the job ends now; {@code stands} tells its person of it. */
    record Part(Job.Result stands) implements Effect {}

    /** The whole: the job goes on at {@code next} once {@code found} is saved, which makes nothing more. */
    record Whole(Step next, JobChange found) implements Effect {}
}

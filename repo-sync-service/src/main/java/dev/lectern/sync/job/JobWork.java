package dev.lectern.sync.job;

import dev.lectern.sync.remote.Cancellation;
import java.io.IOException;

/** One kind of work: how its jobs are brought a step further. */
public interface JobWork {
    /** The kind, as in the row. */
    String kind();

    /** Opens what one attempt needs; nothing in it outlives the attempt but what is saved in the row. */
    Attempt open(Cancellation cancellation, Progress progress);

    /** One attempt at a job, on one thread. */
    interface Attempt extends AutoCloseable {
        /**
         * Runs the job's step. May run twice for the same step: each effect is found before it is made.
         *
         * @throws dev.lectern.sync.remote.Refused if the job cannot go on now
         * @throws dev.lectern.sync.remote.Cancelled if it was cancelled meanwhile
         */
        StepResult run(JobRow job) throws IOException;

        /**
         * Asks how much of its effect the job has made, and makes nothing: for a job that its person cancelled after an
         * attempt whose end nobody here has seen.
         *
         * @throws dev.lectern.sync.remote.Refused if that cannot be found out now
         */
        Effect effect(JobRow job) throws IOException;

        @Override
        void close();
    }

    /** Tells the person how far a long step is. */
    @FunctionalInterface
    interface Progress {
        void report(JobRow job, int done);
    }
}

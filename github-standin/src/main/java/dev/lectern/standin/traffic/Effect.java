package dev.lectern.standin.traffic;

import java.time.Duration;
import java.util.Map;

/** What a fault does to a request. */
public sealed interface Effect {
    /** Answers at once with this, and does nothing else. */
    record Answer(int status, Map<String, String> headers, String body) implements Effect {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** Waits, then answers as always. */
    record Delay(Duration by) implements Effect {}

    /** Cuts the connection before anything is done. */
    record Cut() implements Effect {}

    /** Does what was asked and cuts the connection instead of answering: a push has moved its refs by then. */
    record CutAfterwards() implements Effect {}

    /** Does what was asked and sends half of the answer's body. */
    record Truncate() implements Effect {}
}

package dev.lectern.sync.follow;

import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.remote.Failure;
import dev.lectern.sync.upstream.FollowedUpstream;
import org.jspecify.annotations.Nullable;

/** How a refusal is kept with the KB, so that the same head is not tried again and again. */
final class Refusals {
    private static final int LONGEST = 1_500;

    private Refusals() {}

    static String detail(JobRow job, Failure failure) {
        String head = job.found(SyncFound.class).to();
        String text = failure.detail() + (head == null ? "" : " at commit " + shortened(head)) + ". "
                + failure.errorClass().mend();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Whether this head, or that there is none, is what the KB was refused for. */
    static boolean isKnown(FollowedUpstream upstream, @Nullable String head) {
        String detail = upstream.stateDetail();
        return head == null
                ? upstream.state().equals("gone")
                : upstream.state().equals("refused") && detail != null && detail.contains(shortened(head));
    }

    private static String shortened(String head) {
        return head.substring(0, 12);
    }
}

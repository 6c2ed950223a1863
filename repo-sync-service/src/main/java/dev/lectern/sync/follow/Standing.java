package dev.lectern.sync.follow;

import dev.lectern.api.kb.HeadReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What everybody who reads a KB is told of the head it was brought to; the job's findings are for its person alone. */
final class Standing {
    private Standing() {}

    /** In the form that the registry takes. */
    static Map<String, Object> note(SyncFound found, String branch) {
        Map<String, Object> note = new HashMap<>(Map.of("fork_count", found.forkCount()));
        List<String> words = new ArrayList<>();
        if (Boolean.TRUE.equals(found.rewritten())) {
            note.put("state", "rewritten");
            words.add("The history of " + branch + " was replaced by another; the KB now is as the new one has it.");
        }
        List<String> outdated = found.outdated() == null ? List.of() : found.outdated();
        if (!outdated.isEmpty()) {
            String more = outdated.size() < HeadReport.MOST_OUTDATED ? "" : " and perhaps others";
            words.add("What the newest commit has of these files cannot be taken over, and the KB keeps what it had: "
                    + String.join(", ", outdated) + more + ". Mend them in the repository.");
        }
        if (!words.isEmpty()) {
            note.put("state_detail", String.join(" ", words));
        }
        return note;
    }
}

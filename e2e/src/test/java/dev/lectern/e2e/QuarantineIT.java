package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.e2e.Contribution.Copy;
import org.junit.jupiter.api.Test;

class QuarantineIT extends ContributionCase {
    /** An answer of GitHub's that says yes and lacks everything else is no refusal: nobody foresaw it. */
    @Test
    void sameFaultThreeTimesSetsTheJobAsideAndTheNextOneTakesOverWhatItMade() {
        Copy copy = contribution.copy(contribution.fork().succeeded());
        copy.write("By eve.");
        remote.answer("POST /repos/*/*/pulls", 3, 201, "{}");

        Ended aside = copy.send().stopped("quarantined", "internal");

        assertThat(aside.job().path("step").asText()).isEqualTo("pull_request");
        assertThat(aside.detail()).matches("unexpected \\w+ at step pull_request, 3 times");
        assertThat(aside.mend()).contains("tell the operator the job's id");
        assertThat(aside.job().path("finished_at").asText()).isNotEmpty();
        copy.assertKept("By eve.");
        Ended sent = copy.send();
        assertThat(sent.id()).isNotEqualTo(aside.id());
        copy.assertSentOnce(sent, "By eve.");
    }
}

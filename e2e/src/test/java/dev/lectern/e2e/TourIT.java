package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TourIT {
    @Test
    void theTourDoesTheMainJobAndCanBeTakenAgain() throws IOException {
        RunningStack stack = RunningStack.get();

        Launcher.Outcome first = stack.run("tour");
        Launcher.Outcome second = stack.run("tour");

        assertThat(first.output())
                .contains("outcome committed", "outcome no_changes", "First export", "A tag more")
                .contains("byte for byte what the KB holds", "nothing is left behind")
                .contains("outcome forked", "merge commit", "both sentences", "GET .../conflicts: none");
        assertThat(first.exitCode()).isZero();
        assertThat(second.output()).contains("nothing is left behind");
        assertThat(second.exitCode()).isZero();
    }

    @Test
    void aSecondUpSaysThatItIsUpAndDoesNothing() throws IOException {
        Launcher.Outcome outcome = RunningStack.get().run("up");

        assertThat(outcome.output()).startsWith("Lectern is up already");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aTokenIsPrintedForThePeopleThereAreAndNobodyElse() throws IOException {
        RunningStack stack = RunningStack.get();

        assertThat(stack.run("token", "ben").output().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        Launcher.Outcome unknown = stack.run("token", "bob");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("say ada, wim, ben or eve");
    }
}

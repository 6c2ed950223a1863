package dev.lectern.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemExceptionTest {
    @Test
    void aMissingThingIsSaidWithoutDetail() {
        assertThat(Problems.notFound().body())
                .containsExactly(
                        Map.entry("type", "/problems/not_found"),
                        Map.entry("title", "Not found"),
                        Map.entry("status", 404));
    }

    @Test
    void aRefusalNamesItsReasonAndTheMend() {
        assertThat(Problems.forbidden("needs_write", "Ask an admin.").body())
                .containsEntry("reason", "needs_write")
                .containsEntry("detail", "Ask an admin.")
                .containsEntry("status", 403);
    }

    @Test
    void unavailableSaysWhenToComeBack() {
        assertThat(Problems.unavailable(Duration.ofMillis(10)).headers()).containsEntry("Retry-After", "1");
    }
}

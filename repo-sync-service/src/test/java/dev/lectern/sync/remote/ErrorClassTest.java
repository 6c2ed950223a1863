package dev.lectern.sync.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.sync.remote.ErrorClass.Course;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorClassTest {
    @Test
    void onlyWhatMayPassByItselfIsTriedAgain() {
        assertThat(Arrays.stream(ErrorClass.values()).filter(found -> found.course() == Course.RETRY))
                .containsExactlyInAnyOrder(ErrorClass.TRANSIENT, ErrorClass.CONFLICT, ErrorClass.RATE_LIMITED);
    }
}

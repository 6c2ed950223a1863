package dev.lectern.sync.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.sync.remote.ErrorClass;
import org.eclipse.jgit.errors.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitFailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host/o/n.git: upload-pack: not our ref 1111",
                "want 1111 not valid",
                "Server does not allow request for unadvertised object: not advertised"
            })
    void commitThatTheRemoteHasNoMoreIsAConflict(String message) {
        assertThat(classOf(message, 200, true)).isEqualTo(ErrorClass.CONFLICT);
    }

    @Test
    void withoutATokenARefusalToShowItIsThatItIsNotThere() {
        assertThat(classOf("not authorized", 401, false)).isEqualTo(ErrorClass.NOT_FOUND);
        assertThat(classOf("not authorized", 401, true)).isEqualTo(ErrorClass.NEEDS_REAUTH);
    }

    private static ErrorClass classOf(String message, int status, boolean withToken) {
        TransferLog log = new TransferLog(1_000);
        log.status(status);
        return GitFailures.classify(new TransportException(message), log, withToken)
                .failure()
                .errorClass();
    }
}

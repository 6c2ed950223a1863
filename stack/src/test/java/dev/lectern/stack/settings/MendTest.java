package dev.lectern.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MendTest {
    @Test
    void aFullDiskIsToldApartFromOtherFailures() {
        assertThat(Mend.of(new IOException("/x/y: No space left on device")))
                .hasMessage("The disk is full: free some space, or set LECTERN_HOME to a folder on another disk.");
        assertThat(Mend.of(new IOException("/x/y: Permission denied"))).hasMessageContaining("Permission denied");
    }
}

package dev.lectern.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessRecordTest {
    private final ProcessRecord self = ProcessRecord.of("self", ProcessHandle.current());

    @Test
    void aRunningProcessIsFoundAgainByIdAndStart() {
        assertThat(ProcessRecord.parse("self", self.line()).flatMap(ProcessRecord::living))
                .contains(ProcessHandle.current());
    }

    @Test
    void anotherProcessUnderTheSameIdIsNotTakenForIt() {
        assertThat(new ProcessRecord("self", self.pid(), self.started().minusSeconds(60)).living())
                .isEmpty();
    }

    @Test
    void anEndedProcessIsNotFound() throws Exception {
        Process process = new ProcessBuilder("true").start();
        ProcessRecord ended = ProcessRecord.of("ended", process.toHandle());
        int _ = process.waitFor();

        assertThat(ended.living()).isEmpty();
    }

    @Test
    void aFileThatIsNoRecordIsNone() {
        assertThat(ProcessRecord.parse("x", "")).isEmpty();
        assertThat(ProcessRecord.parse("x", "12 soon")).isEmpty();
        assertThat(ProcessRecord.parse("x", "1 2 3")).isEmpty();
    }
}

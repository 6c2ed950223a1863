package dev.lectern.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandbookStampTest {
    @TempDir
    private Path home;

    @Test
    void whatIsWrittenIsReadAndAPushAloneIsNotLevel() {
        StackSettings settings = StackSettings.from(home, Map.of("LECTERN_HOME", home.toString()));
        HandbookStamp pushed = new HandbookStamp("abc", Optional.of("commit"), false);

        assertThat(HandbookStamp.read(settings)).isEqualTo(new HandbookStamp("", Optional.empty(), false));
        pushed.write(settings);
        assertThat(HandbookStamp.read(settings)).isEqualTo(pushed);
        pushed.level().write(settings);
        assertThat(HandbookStamp.read(settings).isLevel()).isTrue();
    }

    @Test
    void aDamagedStampIsTakenForNone() throws IOException {
        StackSettings settings = StackSettings.from(home, Map.of("LECTERN_HOME", home.toString()));
        Files.writeString(home.resolve("handbook-pushed"), "half");

        assertThat(HandbookStamp.read(settings).commit()).isEmpty();
    }
}

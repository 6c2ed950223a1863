package dev.lectern.stack.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCapTest {
    @TempDir
    private Path logs;

    @Test
    void aLogOverTheCapIsTurnedOverWhileItsWriterGoesOn() throws IOException {
        Path log = logs.resolve("kb-service.log");
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("0123456789".getBytes(UTF_8));
            new LogCap(logs, 5).enforce();
            writer.write("new".getBytes(UTF_8));
        }

        assertThat(log).hasContent("new");
        assertThat(logs.resolve("kb-service.log.1")).hasContent("0123456789");
    }

    @Test
    void aSmallLogIsLeftAlone() throws IOException {
        Path log = Files.writeString(logs.resolve("redis.log"), "few");

        new LogCap(logs, 5).enforce();

        assertThat(log).hasContent("few");
        assertThat(logs.resolve("redis.log.1")).doesNotExist();
    }
}

package dev.lectern.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.cli.shell.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginFileTest {
    private static final ServerAddress ONE = ServerAddress.of("https://one.example");
    private static final ServerAddress TWO = ServerAddress.of("https://two.example");

    @TempDir
    private Path folder;

    @Test
    void aSignInIsKeptForItsServerAndReadableByItsOwnerAlone() throws IOException {
        LoginFile logins = new LoginFile(folder.resolve("lectern/logins.json"));
        Instant end = Instant.parse("2030-01-01T00:00:00Z");

        logins.keep(ONE, new StoredLogin("secret-1", end, "refresh", "cli", "https://id.example/token", ""));
        logins.keep(TWO, StoredLogin.pasted("secret-2"));

        assertThat(logins.of(ONE).orElseThrow().accessToken()).isEqualTo("secret-1");
        assertThat(logins.of(ONE).orElseThrow().expiresAt()).isEqualTo(end);
        assertThat(logins.of(TWO).orElseThrow().refreshToken()).isNull();
        assertThat(logins.current()).contains("https://two.example");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logins.file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("lectern"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder.resolve("lectern"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aForgottenSignInIsGoneAndTheOthersStay() {
        LoginFile logins = new LoginFile(folder.resolve("logins.json"));
        logins.keep(ONE, StoredLogin.pasted("secret-1"));
        logins.keep(TWO, StoredLogin.pasted("secret-2"));

        logins.forget(TWO);

        assertThat(logins.of(TWO)).isEmpty();
        assertThat(logins.of(ONE)).isPresent();
        assertThat(logins.current()).isEmpty();
    }

    @Test
    void aDamagedFileIsNamedWithTheMendAndNoTokenIsEverShown() throws IOException {
        Path file = folder.resolve("logins.json");
        Files.writeString(file, "{\"servers\": \"secret-1");

        assertThatThrownBy(() -> new LoginFile(file).current())
                .isInstanceOf(Stop.class)
                .hasMessageContaining("delete that file")
                .hasMessageNotContaining("secret-1");
        assertThat(StoredLogin.pasted("secret-1").toString()).doesNotContain("secret-1");
    }
}

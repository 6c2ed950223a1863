package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final Map<String, String> SECRET = Map.of("GITHUB_STANDIN_CLIENT_SECRET", "s3cret");

    @Test
    void defaultsAreTheDocumentedAddressesAndNoControlPlane() throws Exception {
        StandinOptions options = CommandLine.read(new String[0], SECRET);

        assertThat(options.webHost() + ":" + options.webPort()).isEqualTo("127.0.0.2:8190");
        assertThat(options.apiHost() + ":" + options.apiPort()).isEqualTo("127.0.0.3:8190");
        assertThat(options.controlPort()).isNull();
        assertThat(options.callbackUrls()).containsExactly(URI.create("http://localhost:8080"));
    }

    @Test
    void flagWinsOverEnvironmentAndUsersComeFromAFile(@TempDir Path directory) throws Exception {
        Path users = Files.writeString(
                directory.resolve("users.json"),
                "[{\"login\":\"ada\",\"id\":1001,\"name\":\"Ada\",\"password\":\"p\"}]");

        StandinOptions options = CommandLine.read(
                new String[] {"--web-port=9000", "--control-port", "9001", "--users-file", users.toString()},
                Map.of("GITHUB_STANDIN_CLIENT_SECRET", "s3cret", "GITHUB_STANDIN_WEB_PORT", "1"));

        assertThat(options.webPort()).isEqualTo(9000);
        assertThat(options.controlPort()).isEqualTo(9001);
        assertThat(options.users()).containsExactly(new StandinUser("ada", 1001, "Ada", "p"));
        assertThat(options.toString()).doesNotContain("s3cret").doesNotContain("password");
    }

    @Test
    void mistakesAreToldWithTheirMend() {
        assertThatThrownBy(() -> CommandLine.read(new String[0], Map.of()))
                .hasMessageContaining("GITHUB_STANDIN_CLIENT_SECRET");
        assertThatThrownBy(() -> CommandLine.read(new String[] {"--port", "1"}, SECRET))
                .hasMessageContaining("cannot use --port");
        assertThatThrownBy(() -> CommandLine.read(new String[] {"--web-port", "eighty"}, SECRET))
                .hasMessageContaining("--web-port must be a port number");
    }
}

package dev.lectern.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.cli.Run;
import dev.lectern.cli.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginCommandTest {
    private static final String BEN = """
            {"user":{"id":"01a1fe1c-2cab-72b4-a573-395738ae2cea","username":"ben","role":"read","status":"active"},
             "kb_permissions":[], "anonymous_tier":"read"}""";

    @TempDir
    private Path folder;

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.on("GET /auth/me", 200, BEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDeviceFlowWaitsForThePersonAndKeepsTheToken() throws IOException {
        offerDeviceFlow();
        server.on("POST /realm/token", 400, "{\"error\":\"authorization_pending\"}");
        server.on("POST /realm/token", 200, "{\"access_token\":\"a1\",\"refresh_token\":\"r1\",\"expires_in\":300}");

        Run run = run("", "login");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("/realm/open?user_code=ABCD", "confirm the code ABCD");
        assertThat(run.out()).contains("Signed in to " + server.url() + " as ben.");
        assertThat(server.received("POST /realm/token").getLast().body()).contains("device_code=dc", "client_id=term");
        assertThat(Files.readString(folder.resolve("lectern/logins.json"))).contains("\"a1\"", "\"r1\"");
    }

    @Test
    void aRefusedSignInKeepsNothing() {
        offerDeviceFlow();
        server.on("POST /realm/token", 400, "{\"error\":\"access_denied\",\"error_description\":\"no\"}");

        Run run = run("", "login");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("The sign-in was refused: no");
        assertThat(folder.resolve("lectern/logins.json")).doesNotExist();
    }

    @Test
    void aServerWithoutTheDeviceFlowSaysWhatToDoInstead() {
        server.on("GET /auth/config", 200, "{\"device_login\":null}");

        Run run = run("", "login");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip()).hasLineCount(1).contains("--token -");
    }

    @Test
    void aPastedTokenIsTriedAndKeptAndLogoutForgetsIt() throws IOException {
        assertThat(run("pasted-token\n", "login", "--token", "-").exitCode()).isZero();
        assertThat(server.received("GET /auth/me").getFirst().header("Authorization"))
                .isEqualTo("Bearer pasted-token");

        Run out = run("", "logout");

        assertThat(out.out()).startsWith("Signed out of ");
        assertThat(Files.readString(folder.resolve("lectern/logins.json"))).doesNotContain("pasted-token");
        assertThat(run("a b", "login", "--token", "-").exitCode()).isEqualTo(2);
    }

    private void offerDeviceFlow() {
        String realm = server.url() + "/realm";
        server.on(
                "GET /auth/config",
                200,
                "{\"device_login\":{\"issuer\":\"%s\",\"client_id\":\"term\"}}".formatted(realm));
        server.on("GET /realm/.well-known/openid-configuration", 200, """
                {"issuer":"%1$s","device_authorization_endpoint":"%1$s/device","token_endpoint":"%1$s/token"}""".formatted(realm));
        server.on("POST /realm/device", 200, """
                {"device_code":"dc","user_code":"ABCD","verification_uri":"%1$s/open","interval":0,"expires_in":60,
                 "verification_uri_complete":"%1$s/open?user_code=ABCD"}""".formatted(realm));
    }

    private Run run(String input, String... words) {
        return Run.in(
                folder, Map.of("LECTERN_SERVER", server.url(), "XDG_CONFIG_HOME", folder.toString()), input, words);
    }
}

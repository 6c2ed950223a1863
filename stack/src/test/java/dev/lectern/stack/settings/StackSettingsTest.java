package dev.lectern.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackSettingsTest {
    private static final Path ROOT = Path.of("/checkout");

    @Test
    void offsetMovesEveryPortAndAPortsOwnVariableWins() {
        StackSettings settings =
                StackSettings.from(ROOT, Map.of("LECTERN_PORT_OFFSET", "1000", "LECTERN_PORT_KB", "7777"));

        assertThat(settings.port(Port.GATEWAY)).isEqualTo(9080);
        assertThat(settings.port(Port.POSTGRES)).isEqualTo(6433);
        assertThat(settings.port(Port.KB)).isEqualTo(7777);
    }

    @Test
    void aPortThatIsNoNumberIsNamedWithItsRange() {
        assertThatThrownBy(() -> StackSettings.from(ROOT, Map.of("LECTERN_PORT_REDIS", "many")))
                .isInstanceOf(Mend.class)
                .hasMessage("LECTERN_PORT_REDIS is \"many\": set it to a number from 1 to 65535, or unset it.");
    }

    @Test
    void anOffsetThatLeavesThePortRangeIsRefused() {
        assertThatThrownBy(() -> StackSettings.from(ROOT, Map.of("LECTERN_PORT_OFFSET", "60000")))
                .isInstanceOf(Mend.class)
                .hasMessageContaining("LECTERN_PORT_OFFSET");
    }

    @Test
    void homeIsBelowTheCheckoutUnlessSaid() {
        assertThat(StackSettings.from(ROOT, Map.of()).home()).isEqualTo(Path.of("/checkout/.lectern"));
        assertThat(StackSettings.from(ROOT, Map.of("LECTERN_HOME", "/elsewhere"))
                        .home())
                .isEqualTo(Path.of("/elsewhere"));
    }

    @Test
    void gatewayKeycloakAndStandinHaveDifferentHostsBecauseCookiesIgnorePorts() {
        Addresses addresses = new Addresses(StackSettings.from(ROOT, Map.of()));

        assertThat(addresses.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(addresses.issuer()).isEqualTo("http://127.0.0.1:8180/realms/lectern");
        assertThat(addresses.gitHubWebUrl()).isEqualTo("http://127.0.0.2:8190");
        assertThat(addresses.gitHubApiUrl()).isEqualTo("http://127.0.0.3:8190");
    }

    @Test
    void aUrlInTheEnvironmentReplacesThePart() {
        Addresses addresses = new Addresses(StackSettings.from(
                ROOT,
                Map.of("LECTERN_REDIS_URL", "redis://elsewhere:6379", "LECTERN_OIDC_ISSUER", "https://id.example/r")));

        assertThat(addresses.hasOwnRedis()).isFalse();
        assertThat(addresses.hasOwnIdentityProvider()).isFalse();
        assertThat(addresses.issuer()).isEqualTo("https://id.example/r");
        assertThat(addresses.hasOwnPostgres()).isTrue();
        assertThat(addresses.hasOwnGitHub()).isTrue();
    }
}

package dev.lectern.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.stack.settings.StackSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreetingTest {
    @TempDir
    private Path home;

    @Test
    void namesThePeopleAndWhatToTry() {
        assertThat(Greeting.of(StackSettings.from(home, Map.of("LECTERN_HOME", home.toString()))))
                .contains("\n  ben   ", "\n  1. Open http://localhost:8080, sign in as ben", "\n  2. ./lectern tour ");
    }

    @Test
    void promisesNobodyOfTheDemoWhereAnotherIdentityProviderSignsPeopleIn() {
        String greeting = Greeting.of(StackSettings.from(
                home,
                Map.of("LECTERN_HOME", home.toString(), "LECTERN_OIDC_ISSUER", "https://login.example.org/realms/x")));

        assertThat(greeting)
                .contains("Sign in with an account of https://login.example.org/realms/x")
                .contains("\n  1. Open http://localhost:8080 and sign in.\n")
                .doesNotContain("ben", "lectern tour", "lectern token");
    }
}

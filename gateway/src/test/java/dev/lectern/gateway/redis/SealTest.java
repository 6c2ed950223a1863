package dev.lectern.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTest {
    private final Seal seal = new Seal(() -> Base64.getEncoder().encodeToString(new byte[32]));

    @Test
    void aSealedValueOpensUnderItsOwnNameOnly() {
        byte[] value = "user".getBytes(StandardCharsets.UTF_8);
        String sealed = seal.sealed("session:a", value);

        assertThat(seal.opened("session:a", sealed)).contains(value);
        assertThat(seal.opened("session:b", sealed)).isEmpty();
        assertThat(seal.opened("session:a", sealed + "AAAA")).isEmpty();
        assertThat(seal.opened("session:a", "no seal")).isEmpty();
        assertThat(seal.opened("session:a", "*.*")).isEmpty();
    }

    @Test
    void aDigestHoldsForItsTextAndPurpose() {
        String token = seal.digest("csrf", "secret");

        assertThat(seal.matches("csrf", "secret", token)).isTrue();
        assertThat(seal.matches("csrf", "other", token)).isFalse();
        assertThat(seal.matches("state", "secret", token)).isFalse();
        assertThat(seal.matches("csrf", "secret", "")).isFalse();
    }

    @Test
    void aKeyThatIsShortOrNoneIsRefusedWithTheMend() {
        assertThatThrownBy(() -> new Seal(() -> "c2hvcnQ=")).hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> new Seal(() -> "***")).hasMessageContaining("openssl rand -base64 32");
    }
}

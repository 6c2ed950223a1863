package dev.lectern.kit.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTest {
    private final Seal seal = new Seal(key(1));

    @Test
    void whatWasSealedForAKeyOpensUnderThatKey() {
        assertThat(seal.open("a", seal.close("a", "{\"x\":1}"))).contains("{\"x\":1}");
    }

    @Test
    void aValueMovedToAnotherKeyIsRefused() {
        assertThat(seal.open("b", seal.close("a", "{}"))).isEmpty();
    }

    @Test
    void aChangedValueIsRefused() {
        String closed = seal.close("a", "{\"role\":\"read\"}");
        assertThat(seal.open("a", closed.replace("read", "admin"))).isEmpty();
    }

    @Test
    void aValueSealedWithAnotherKeyIsRefused() {
        assertThat(seal.open("a", new Seal(key(2)).close("a", "{}"))).isEmpty();
    }

    @Test
    void aValueWithoutSealIsRefused() {
        assertThat(seal.open("a", "{}")).isEmpty();
        assertThat(seal.open("a", ".{}")).isEmpty();
    }

    @Test
    void aShortKeyIsRefusedWithTheMend() {
        assertThatThrownBy(() -> new Seal("c2hvcnQ="))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("32 random bytes");
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

package dev.lectern.sync.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.lectern.sync.remote.AccessToken;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenVaultTest {
    private static final AccessToken TOKEN = new AccessToken("gho_canary");
    private static final UUID BEN = UUID.randomUUID();
    private static final UUID EVE = UUID.randomUUID();

    @Test
    void sealedTokenIsReadForItsOwnUserAlone() {
        TokenVault vault = new TokenVault(TokenVault.newKeyset());
        byte[] sealed = vault.seal(BEN, TOKEN);

        assertThat(vault.open(BEN, sealed)).isEqualTo(TOKEN);
        assertThat(new String(sealed, UTF_8)).doesNotContain("canary");
        assertThatThrownBy(() -> vault.open(EVE, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void otherKeysetCannotReadIt() {
        byte[] sealed = new TokenVault(TokenVault.newKeyset()).seal(BEN, TOKEN);
        TokenVault other = new TokenVault(TokenVault.newKeyset());
        assertThatThrownBy(() -> other.open(BEN, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rotatedKeysetReadsOldTokensAndSealsWithTheNewKey() throws GeneralSecurityException {
        String before = TokenVault.newKeyset();
        byte[] sealed = new TokenVault(before).seal(BEN, TOKEN);
        String json = new String(Base64.getDecoder().decode(before), UTF_8);
        KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        String after = Base64.getEncoder()
                .encodeToString(TinkJsonProtoKeysetFormat.serializeKeyset(rotated, InsecureSecretKeyAccess.get())
                        .getBytes(UTF_8));

        TokenVault vault = new TokenVault(after);
        assertThat(vault.open(BEN, sealed)).isEqualTo(TOKEN);
        byte[] anew = vault.seal(BEN, TOKEN);
        assertThatThrownBy(() -> new TokenVault(before).open(BEN, anew)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unusableKeySaysTheMend() {
        assertThatThrownBy(() -> new TokenVault("nonsense")).hasMessageContaining("lectern.github.token-key");
    }

    @Test
    void tokenIsNeverPrinted() {
        assertThat(TOKEN.toString()).doesNotContain("canary");
    }
}

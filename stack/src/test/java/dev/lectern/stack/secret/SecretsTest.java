package dev.lectern.stack.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path home;

    @Test
    void aSecretIsMadeOnceAndKept() {
        String first = new Secrets(home).password("password-ada");

        assertThat(first).matches("[a-z2-9]{16}");
        assertThat(new Secrets(home).password("password-ada")).isEqualTo(first);
        assertThat(new Secrets(home).password("password-ben")).isNotEqualTo(first);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Secrets secrets = new Secrets(home);
        boolean _ = secrets.key("seal").isEmpty();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.file("seal"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aKeyHasThirtyTwoBytes() {
        assertThat(Base64.getDecoder().decode(new Secrets(home).key("seal"))).hasSize(32);
    }

    @Test
    void theTokenKeysetIsWhatTinkReads() {
        String json = new String(Base64.getDecoder().decode(new Secrets(home).tinkKeyset("token")), UTF_8);

        assertThat(json)
                .contains("type.googleapis.com/google.crypto.tink.AesGcmKey", "\"outputPrefixType\":\"TINK\"")
                .matches("\\{\"primaryKeyId\":(\\d+),.*\"keyId\":\\1,.*");
        String value = json.replaceAll(".*\"value\":\"([^\"]+)\".*", "$1");
        assertThat(Base64.getDecoder().decode(value)).hasSize(34).startsWith(0x1a, 0x20);
    }

    @Test
    void theSigningKeyIsRsaOf2048Bits() throws Exception {
        String pem = Files.readString(new Secrets(home).rsaKeyFile("gateway.pem"));

        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
    }
}

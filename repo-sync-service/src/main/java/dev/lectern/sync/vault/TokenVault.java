package dev.lectern.sync.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.lectern.sync.github.GitHubConfig;
import dev.lectern.sync.remote.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/**
 * Encrypts tokens for one user and provider; another user's ciphertext cannot be read in one's place. Keys rotate by
 * adding one to the keyset and making it primary.
 */
@ApplicationScoped
public class TokenVault {
    private final Aead aead;

    @Inject
    TokenVault(GitHubConfig settings) {
        this(settings.tokenKey());
    }

    /**
     * A vault with the keyset given as base64 of Tink's JSON.
     *
     * @throws IllegalStateException with the mend, if it cannot be used
     */
    public TokenVault(String keyset) {
        try {
            AeadConfig.register();
            String json = new String(Base64.getDecoder().decode(keyset.strip()), StandardCharsets.UTF_8);
            this.aead = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "lectern.github.token-key is no Tink AEAD keyset: give its JSON in base64", unusable);
        }
    }

    /** A new keyset with one AES-256-GCM key, in the form the configuration takes. */
    public static String newKeyset() {
        try {
            AeadConfig.register();
            KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Encrypts what belongs to the user. */
    public byte[] seal(UUID user, AccessToken token) {
        try {
            return aead.encrypt(token.value().getBytes(StandardCharsets.UTF_8), associated(user));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a token could not be encrypted", failure);
        }
    }

    /**
     * Decrypts what was sealed for this very user.
     *
     * @throws IllegalStateException if it was not, or the key is gone
     */
    public AccessToken open(UUID user, byte[] sealed) {
        try {
            return new AccessToken(new String(aead.decrypt(sealed, associated(user)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a token could not be decrypted", failure);
        }
    }

    private static byte[] associated(UUID user) {
        return (user + "|github").getBytes(StandardCharsets.UTF_8);
    }
}

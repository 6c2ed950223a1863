package dev.lectern.e2e.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lectern.e2e.borrowed.BorrowedStack;
import dev.lectern.stack.settings.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Internal tokens as repo-sync-service mints them for kb-service, signed with the key it has (RFC 7515, RS256). */
record ServiceToken(BorrowedStack stack) {
    /** Of the service, acting for a job of {@code user}; for nobody where that is null. */
    String actingFor(@Nullable Actor user) throws IOException, GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String subject = user == null ? "" : ",\"sub\":\"%s\",\"act\":\"%s\"".formatted(user.id(), UUID.randomUUID());
        String signed = base64("{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(keyId())) + "."
                + base64("{\"iss\":\"repo-sync\",\"aud\":\"kb\",\"svc\":\"repo-sync\",\"iat\":%d,\"exp\":%d%s}"
                        .formatted(now, now + 60, subject));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key());
        signature.update(signed.getBytes(US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private String keyId() {
        return Actor.anonymous(stack.service(Port.REPO_SYNC))
                .get("/.well-known/jwks.json")
                .expect(200)
                .json()
                .path("keys")
                .path(0)
                .path("kid")
                .asText();
    }

    private PrivateKey key() throws IOException, GeneralSecurityException {
        String base64 = Files.readString(stack.repoSyncKey())
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(US_ASCII));
    }
}

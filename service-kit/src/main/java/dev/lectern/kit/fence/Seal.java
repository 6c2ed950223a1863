package dev.lectern.kit.fence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals what is put into Redis with HMAC-SHA-256 over its key and its content, so that neither can be forged. */
final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /**
     * @param base64Key 32 bytes, base64
     * @throws IllegalStateException if it is anything else
     */
    Seal(String base64Key) {
        byte[] bytes = decode(base64Key);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("lectern.access.seal-key must be base64 of 32 random bytes");
        }
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The content with its seal before it. */
    String close(String redisKey, String content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(redisKey, content)) + "." + content;
    }

    /** The content, if the seal is ours and was made for this key. */
    Optional<String> open(String redisKey, String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String content = sealed.substring(dot + 1);
        byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(mac(redisKey, content));
        byte[] given = sealed.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, given) ? Optional.of(content) : Optional.empty();
    }

    private byte[] mac(String redisKey, String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(redisKey.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("lectern.access.seal-key must be base64 of 32 random bytes", malformed);
        }
    }
}

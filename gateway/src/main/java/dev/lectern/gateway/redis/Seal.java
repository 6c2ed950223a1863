package dev.lectern.gateway.redis;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed digests (HMAC-SHA-256) under the session key, each for one purpose. */
@Singleton
public class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_KEY_BYTES = 32;

    private final SecretKeySpec key;

    public Seal(SessionKey settings) {
        this.key = new SecretKeySpec(decoded(settings.key()), ALGORITHM);
    }

    /** The digest of a text for one purpose, base64url. */
    public String digest(String purpose, String text) {
        return base64(mac(purpose, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether {@code claimed} is the digest of {@code text}; takes the same time for any answer. */
    public boolean matches(String purpose, String text, String claimed) {
        return MessageDigest.isEqual(
                digest(purpose, text).getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
    }

    /** A value that can be opened under the same name only. */
    public String sealed(String name, byte[] value) {
        return base64(mac("value " + name, value)) + "." + base64(value);
    }

    /** The value that was sealed under this name; empty where it was not. */
    public Optional<byte[]> opened(String name, String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] value = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            byte[] claimed = Base64.getUrlDecoder().decode(sealed.substring(0, dot));
            return MessageDigest.isEqual(mac("value " + name, value), claimed) ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] mac(String purpose, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the JDK has no " + ALGORITHM, missing);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalStateException(
                    "lectern.session.key is not base64: make one with `openssl rand -base64 32`");
        }
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new IllegalStateException(
                    "lectern.session.key is too short: make one with `openssl rand -base64 32`");
        }
        return bytes;
    }
}

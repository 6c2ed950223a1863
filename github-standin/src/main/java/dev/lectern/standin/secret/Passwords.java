package dev.lectern.standin.secret;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Salted PBKDF2 hashes of the passwords people sign in with, in the form {@code salt:hash}. */
public final class Passwords {
    private static final int ITERATIONS = 20_000;
    private static final int BITS = 256;

    private Passwords() {}

    /** A fresh hash of {@code password}. */
    public static String hash(String password) {
        String salt = Secrets.hex(32);
        return salt + ":" + derive(password, salt);
    }

    /** Whether {@code password} is the one {@code stored} was made of. */
    public static boolean matches(String password, String stored) {
        int colon = stored.indexOf(':');
        return colon > 0 && Secrets.same(derive(password, stored.substring(0, colon)), stored.substring(colon + 1));
    }

    private static String derive(String password, String salt) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), HexFormat.of().parseHex(salt), ITERATIONS, BITS);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return HexFormat.of().formatHex(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}

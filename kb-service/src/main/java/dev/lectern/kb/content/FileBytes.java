package dev.lectern.kb.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The exact bytes of a file and their SHA-256; the array is never changed. */
public final class FileBytes {
    private final byte[] bytes;
    private final String hash;

    /** @param bytes must not be changed afterwards */
    public FileBytes(byte[] bytes) {
        this(bytes, sha256(bytes));
    }

    FileBytes(byte[] bytes, String hash) {
        this.bytes = bytes;
        this.hash = hash;
    }

    /** The bytes themselves; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** SHA-256 in hexadecimal. */
    public String hash() {
        return hash;
    }

    public int size() {
        return bytes.length;
    }

    /** SHA-256 in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

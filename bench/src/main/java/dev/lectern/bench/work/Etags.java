package dev.lectern.bench.work;

import dev.lectern.bench.sample.SampleEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The ETag of an entry, which is the hash of its file. */
final class Etags {
    private Etags() {}

    static String of(SampleEntry entry) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(entry.file());
            return '"' + HexFormat.of().formatHex(hash) + '"';
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

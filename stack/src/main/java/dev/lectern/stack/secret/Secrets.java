package dev.lectern.stack.secret;

import dev.lectern.stack.settings.Mend;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** The stack's passwords and keys: one file each, made at the first asking, readable by its owner alone. */
public final class Secrets {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 16;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Path home) {
        this.folder = home.resolve("secrets");
    }

    /** A password of 16 letters and digits that are hard to mistake for one another (79 bits). */
    public String password(String name) {
        return kept(
                name,
                () -> random.ints(PASSWORD_LENGTH, 0, LETTERS.length())
                        .mapToObj(LETTERS::charAt)
                        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                        .toString());
    }

    /** A key of 32 random bytes in base64. */
    public String key(String name) {
        return kept(name, () -> Base64.getEncoder().encodeToString(bytes(32)));
    }

    /** A Tink keyset for authenticated encryption, in clear, as base64 of its JSON form. */
    public String tinkKeyset(String name) {
        return kept(name, () -> TinkKeyset.of(bytes(32), random.nextInt(1, Integer.MAX_VALUE)));
    }

    /** The file of an RSA key of 2048 bits, PKCS#8 in PEM. */
    public Path rsaKeyFile(String name) {
        kept(name, RsaKey::newPem);
        return file(name);
    }

    /** The file of a secret, whether it exists or not. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private synchronized String kept(String name, Supplier<String> fresh) {
        try {
            Path file = file(name);
            if (!Files.exists(file)) {
                write(file, fresh.get());
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    /** Writes beside and moves, so that a crash never leaves half a secret. */
    private void write(Path file, String content) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path beside = Files.createTempFile(
                folder, "new", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(beside, content + "\n");
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            Files.delete(beside);
        }
    }
}

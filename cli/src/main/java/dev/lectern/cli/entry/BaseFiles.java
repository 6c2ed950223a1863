package dev.lectern.cli.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.cli.session.ServerAddress;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bytes an entry had when it was last read into a file or written from it, so that a later {@code put} knows what
 * it changes; below {@code XDG_STATE_HOME}, else {@code ~/.local/state}.
 */
record BaseFiles(Path folder) {
    static BaseFiles of(Surroundings surroundings) {
        Path home = Path.of(surroundings.variable("HOME").orElse(System.getProperty("user.home")));
        Path state = surroundings.variable("XDG_STATE_HOME").map(Path::of).orElse(home.resolve(".local/state"));
        return new BaseFiles(state.resolve("lectern/bases"));
    }

    void remember(ServerAddress server, EntryPlace place, Path file, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, "base", ".new");
            Files.write(beside, bytes);
            Files.move(beside, at(server, place, file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new Stop(Exit.USAGE, "Cannot write to " + folder + ": see to its permissions.");
        }
    }

    Optional<byte[]> find(ServerAddress server, EntryPlace place, Path file) {
        Path base = at(server, place, file);
        try {
            return Files.exists(base) ? Optional.of(Files.readAllBytes(base)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Path at(ServerAddress server, EntryPlace place, Path file) {
        String key = server + "\n" + place.kb() + "\n" + place.id() + "\n"
                + file.toAbsolutePath().normalize();
        return folder.resolve(sha256(key.getBytes(UTF_8)));
    }

    /** The ETag that a file of these bytes has. */
    static String etag(byte[] bytes) {
        return '"' + sha256(bytes) + '"';
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

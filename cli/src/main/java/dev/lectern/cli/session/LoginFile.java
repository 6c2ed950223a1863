package dev.lectern.cli.session;

import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Json;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sign-ins of this user on this machine, by server: {@code lectern/logins.json} below the configuration folder. */
public record LoginFile(Path file) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** {@code XDG_CONFIG_HOME}, else {@code ~/.config}. */
    public static LoginFile of(Surroundings surroundings) {
        Path home = Path.of(surroundings.variable("HOME").orElse(System.getProperty("user.home")));
        Path configuration =
                surroundings.variable("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config"));
        return new LoginFile(configuration.resolve("lectern/logins.json"));
    }

    /**
     * The file's content.
     *
     * @param current the server of the last sign-in
     */
    private record Content(@Nullable String current, Map<String, StoredLogin> servers) {
        private Content {
            servers = servers == null ? Map.of() : Map.copyOf(servers);
        }
    }

    /** The server of the last sign-in that was not ended. */
    public Optional<String> current() {
        return Optional.ofNullable(read().current());
    }

    public Optional<StoredLogin> of(ServerAddress server) {
        return Optional.ofNullable(read().servers().get(server.toString()));
    }

    /** Keeps a sign-in and makes its server the current one. */
    public void keep(ServerAddress server, StoredLogin login) {
        Map<String, StoredLogin> servers = new TreeMap<>(read().servers());
        servers.put(server.toString(), login);
        write(new Content(server.toString(), servers));
    }

    public void forget(ServerAddress server) {
        Content content = read();
        Map<String, StoredLogin> servers = new TreeMap<>(content.servers());
        servers.remove(server.toString());
        write(new Content(server.toString().equals(content.current()) ? null : content.current(), servers));
    }

    private Content read() {
        if (!Files.exists(file)) {
            return new Content(null, Map.of());
        }
        try {
            return Json.mapper().readValue(Files.readAllBytes(file), Content.class);
        } catch (IOException unreadable) {
            throw new Stop(
                    Exit.USAGE, "The sign-ins in " + file + " cannot be read: delete that file and sign in again.");
        }
    }

    /** Beside and moved, so that two commands at once leave one whole file. */
    private void write(Content content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder, OWNER_FOLDER);
            // A temporary file is its owner's alone from the first byte on: rw-------.
            Path beside = Files.createTempFile(folder, "logins", ".new");
            Files.writeString(beside, Json.write(content) + "\n");
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new Stop(Exit.USAGE, "The sign-in cannot be kept in " + file + ": see to its permissions.");
        }
    }
}

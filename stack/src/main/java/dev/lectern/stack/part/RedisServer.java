package dev.lectern.stack.part;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lectern.stack.process.FreshProgram;
import dev.lectern.stack.process.Launch;
import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.Part;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** Redis 6.2 on loopback behind a password, with an append-only file in the stack's home. */
public final class RedisServer implements Part {
    private static final int PATIENCE_MILLIS = 1000;

    private final StackSettings settings;
    private final Secrets secrets;
    private final Path folder;

    public RedisServer(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.folder = settings.home().resolve("redis");
    }

    /** The URL for clients, password included. */
    public String url() {
        return "redis://:" + password() + "@" + address();
    }

    private String password() {
        return secrets.password("redis-password");
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String address() {
        return Addresses.LOOPBACK + ":" + settings.port(Port.REDIS);
    }

    @Override
    public List<Listener> listeners() {
        return List.of(new Listener(Addresses.LOOPBACK, settings.port(Port.REDIS), Port.REDIS.variable()));
    }

    @Override
    public Launch prepare() throws IOException {
        Files.createDirectories(folder);
        Path program = folder.resolve("redis-server");
        if (!Files.exists(program)) {
            unpack(program);
        }
        Path configuration = folder.resolve("redis.conf");
        Files.deleteIfExists(configuration);
        Files.createFile(
                configuration, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(configuration, configuration());
        return new Launch(
                List.of(program.toString(), configuration.toString()), JavaCommand.plainEnvironment(settings), folder);
    }

    private static void unpack(Path program) throws IOException {
        Path extracted = ExecutableProvider.newJarResourceProvider().get().toPath();
        Path beside = program.resolveSibling("redis-server.new");
        Files.copy(extracted, beside, StandardCopyOption.REPLACE_EXISTING);
        if (!beside.toFile().setExecutable(true)) {
            throw new IOException(beside.toString());
        }
        FreshProgram.awaitRunnable(beside);
        Files.move(beside, program, StandardCopyOption.ATOMIC_MOVE);
    }

    private String configuration() {
        return """
                bind %s
                port %d
                requirepass %s
                dir "%s"
                save ""
                appendonly yes
                appendfsync everysec
                maxmemory 64mb
                maxmemory-policy volatile-lru
                """.formatted(Addresses.LOOPBACK, settings.port(Port.REDIS), password(), folder);
    }

    @Override
    public boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port(Port.REDIS)),
                    PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(("AUTH " + password() + "\r\nPING\r\n").getBytes(US_ASCII));
            byte[] expected = "+OK\r\n+PONG\r\n".getBytes(US_ASCII);
            return java.util.Arrays.equals(expected, socket.getInputStream().readNBytes(expected.length));
        } catch (IOException notYet) {
            return false;
        }
    }
}

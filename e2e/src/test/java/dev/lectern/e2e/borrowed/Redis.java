package dev.lectern.e2e.borrowed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A Redis that tests stop, empty and tamper with. */
public final class Redis {
    private final int port;
    private RedisServer server;

    private Redis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    static Redis start() throws IOException {
        int port = freePort();
        return new Redis(port, serverAt(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static RedisServer serverAt(int port) throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        return server;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void stop() throws IOException {
        server.stop();
    }

    public void startAgain() throws IOException {
        server = serverAt(port);
    }

    public void forgetEverything() throws IOException {
        String _ = call("FLUSHALL");
    }

    public Optional<String> get(String key) throws IOException {
        return Optional.ofNullable(call("GET", key));
    }

    public void set(String key, String value) throws IOException {
        String _ = call("SET", key, value);
    }

    /** One command by the protocol of Redis; null for a missing value. */
    private @Nullable String call(String... words) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.write(("*" + words.length + "\r\n").getBytes(UTF_8));
        for (String word : words) {
            byte[] bytes = word.getBytes(UTF_8);
            command.write(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            command.write(bytes);
            command.write("\r\n".getBytes(UTF_8));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(command.toByteArray());
            return answer(socket.getInputStream());
        }
    }

    private static @Nullable String answer(InputStream in) throws IOException {
        String line = line(in);
        if (line.startsWith("$")) {
            int length = Integer.parseInt(line.substring(1));
            return length < 0 ? null : new String(in.readNBytes(length), UTF_8);
        }
        if (line.startsWith("-")) {
            throw new IOException(line);
        }
        return line;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}

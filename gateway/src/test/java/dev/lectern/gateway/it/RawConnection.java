package dev.lectern.gateway.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to the gateway that sends exactly the given bytes. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;

    RawConnection() throws IOException {
        this(Duration.ofSeconds(20));
    }

    /** One that waits that long for a byte. */
    RawConnection(Duration patience) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), Browser.gateway().getPort());
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything that comes until the gateway closes the connection. */
    String readAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(all);
        } catch (SocketException reset) {
            all.write(new byte[0]);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Everything up to and with the first {@code end}. */
    String readUntil(String end) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0;
                next = socket.getInputStream().read()) {
            read.append((char) next);
            if (read.toString().endsWith(end)) {
                break;
            }
        }
        return read.toString();
    }

    /** The next line, without its end. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = socket.getInputStream().read();
        }
        return line.toString();
    }

    /** The status of a request that ends its connection. */
    static int statusOf(String request) throws IOException {
        try (RawConnection connection = new RawConnection()) {
            String answer = connection.send(request).readAll();
            return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

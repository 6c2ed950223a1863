package dev.lectern.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kept-alive HTTP/1.1 connection that costs little: the load is made on the machine that is measured. Bodies are read
 * and thrown away.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final byte[] line = new byte[16 << 10];

    /** Opens the connection to the URI's host and port. */
    public HttpConnection(URI to) throws IOException {
        socket = new Socket(InetAddress.getByName(to.getHost()), to.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    }

    /**
     * The head of an answer.
     *
     * @param headers by their names in lower case
     */
    public record Head(int status, Map<String, String> headers) {}

    /** Sends a whole request and reads the whole answer. */
    public Head exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(readLine().split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (status != 204 && status != 304) {
            skipBody(headers);
        }
        return new Head(status, headers);
    }

    private void skipBody(Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                in.skipNBytes(size + 2L);
            }
            readLine();
        } else {
            in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        }
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(readLine().split(";", 2)[0], 16);
    }

    private String readLine() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, length, ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // nothing is left to be done with it
        }
    }
}

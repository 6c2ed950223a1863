package dev.lectern.bench.work;

import dev.lectern.bench.load.HttpConnection;
import dev.lectern.bench.load.Worker;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;

/** Gets entries in random order over a connection of its own. */
final class EntryGetter implements Worker {
    private final HttpConnection connection;
    private final List<byte[]> requests;
    private final int status;
    private final Random random;

    /** Every answer must have that status. */
    EntryGetter(URI gateway, List<byte[]> requests, int status, int seed) throws IOException {
        this.connection = new HttpConnection(gateway);
        this.requests = requests;
        this.status = status;
        this.random = new Random(seed);
    }

    @Override
    public void once() throws IOException {
        int answered = connection
                .exchange(requests.get(random.nextInt(requests.size())))
                .status();
        if (answered != status) {
            throw new IOException("expected " + status + ", got " + answered);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}

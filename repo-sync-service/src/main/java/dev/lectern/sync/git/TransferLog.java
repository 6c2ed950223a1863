package dev.lectern.sync.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What went over the wire of one transport: the last status, and the bytes received, which are capped. */
final class TransferLog {
    private final long cap;
    private long received;
    private int lastStatus;

    TransferLog(long cap) {
        this.cap = cap;
    }

    /** The status of the last answer, 0 if there was none. */
    int lastStatus() {
        return lastStatus;
    }

    boolean capReached() {
        return received > cap;
    }

    void status(int status) {
        lastStatus = status;
    }

    InputStream counted(InputStream body) {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                add(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                add(Math.max(0, count));
                return count;
            }
        };
    }

    private void add(int count) throws IOException {
        received += count;
        if (capReached()) {
            throw new IOException("the remote sent more than " + cap + " bytes");
        }
    }
}

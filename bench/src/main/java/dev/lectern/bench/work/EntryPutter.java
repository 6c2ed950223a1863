package dev.lectern.bench.work;

import dev.lectern.bench.load.HttpConnection;
import dev.lectern.bench.load.Worker;
import dev.lectern.bench.sample.SampleEntry;
import dev.lectern.bench.subject.Author;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Replaces its own entries one after the other, each time with another body, over a connection of its own. */
final class EntryPutter implements Worker {
    private final HttpConnection connection;
    private final Requests requests;
    private final String kb;
    private final List<SampleEntry> entries;
    private final List<String> etags;
    private int writes;

    /** Nobody else may write these entries. */
    EntryPutter(Author author, String kb, List<SampleEntry> entries) throws IOException {
        this.connection = new HttpConnection(author.gateway());
        this.requests = new Requests(author);
        this.kb = kb;
        this.entries = List.copyOf(entries);
        this.etags = new ArrayList<>(entries.stream().map(Etags::of).toList());
    }

    @Override
    public void once() throws IOException {
        int turn = writes++ % entries.size();
        SampleEntry entry = entries.get(turn);
        byte[] request = requests.put(
                "/api/kbs/" + kb + "/entries/" + entry.id(),
                etags.get(turn),
                json(entry, "write %07d".formatted(writes)));
        HttpConnection.Head head = connection.exchange(request);
        String etag = head.headers().get("etag");
        if (head.status() != 200 || etag == null) {
            throw new IOException("expected 200 and an ETag, got " + head);
        }
        etags.set(turn, etag);
    }

    private static String json(SampleEntry entry, String first) {
        String body = first + "\n\n" + entry.body();
        return "{\"title\":\"%s\",\"type\":\"note\",\"tags\":[\"bench\",\"sample\"],\"body\":\"%s\"}"
                .formatted(entry.title(), body.replace("\n", "\\n"));
    }

    @Override
    public void close() {
        connection.close();
    }
}

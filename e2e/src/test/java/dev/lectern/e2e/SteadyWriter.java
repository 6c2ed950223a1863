package dev.lectern.e2e;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.NoAnswer;
import dev.lectern.stack.tour.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Writes an entry after the other while services are killed, and remembers those it was told are kept. */
final class SteadyWriter implements AutoCloseable {
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;

    SteadyWriter(Visitor visitor, String kb, String prefix) {
        this.thread = Thread.ofPlatform().start(() -> {
            for (int number = 0; !stopping; number++) {
                write(visitor, kb, prefix + "-" + number);
            }
        });
    }

    private void write(Visitor visitor, String kb, String id) {
        try {
            Answer answer = visitor.sendJson(
                    "POST", "/api/kbs/" + kb + "/entries", "{\"id\":\"" + id + "\",\"title\":\"" + id + "\"}");
            if (answer.status() == 201) {
                acknowledged.add(id);
            }
            Thread.sleep(Duration.ofMillis(20));
        } catch (NoAnswer serviceIsAway) {
            // not acknowledged: may be there or not
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until that many more writes were acknowledged. */
    void awaitMore(int count) {
        int before = acknowledged.size();
        Awaitility.await(count + " more writes")
                .atMost(Duration.ofSeconds(30))
                .until(() -> acknowledged.size() >= before + count);
    }

    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.lectern.standin.traffic;

import dev.lectern.standin.http.Body;
import dev.lectern.standin.http.Credential;
import dev.lectern.standin.http.Handler;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.secret.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Stands before a handler, puts the waiting faults on its requests and writes the journal. */
public final class Traffic {
    private final Faults faults;
    private final Journal journal;
    private final InstantSource clock;

    public Traffic(Faults faults, Journal journal, InstantSource clock) {
        this.faults = faults;
        this.journal = journal;
        this.clock = clock;
    }

    /** The handler with faults and journal. */
    public Handler through(Handler handler) {
        return request -> {
            Response response = answer(request, handler);
            int status = response.body() instanceof Body.Cut ? 0 : response.status();
            String token = request.credential()
                    .flatMap(Credential::carried)
                    .map(Secrets::fingerprint)
                    .orElse(null);
            journal.add(
                    new JournalEntry(clock.instant(), request.host(), request.method(), request.path(), token, status));
            return response;
        };
    }

    private Response answer(Request request, Handler handler) throws IOException {
        Optional<Effect> effect = faults.take(request.method(), request.path());
        if (effect.isEmpty()) {
            return handler.handle(request);
        }
        return switch (effect.get()) {
            case Effect.Answer answer -> response(answer);
            case Effect.Delay(Duration by) -> {
                pause(by);
                yield handler.handle(request);
            }
            case Effect.Cut() -> cut();
            case Effect.CutAfterwards() -> {
                byte[] unsent = bytes(handler.handle(request));
                assert unsent != null;
                yield cut();
            }
            case Effect.Truncate() -> {
                Response whole = handler.handle(request);
                yield whole.with(new Body.Truncated(bytes(whole)));
            }
        };
    }

    private static Response response(Effect.Answer answer) {
        Response response = new Response(
                answer.status(), List.of(), new Body.Whole(answer.body().getBytes(StandardCharsets.UTF_8)));
        for (var header : answer.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    private static Response cut() {
        return Response.empty(500).with(new Body.Cut());
    }

    private static byte[] bytes(Response response) throws IOException {
        return switch (response.body()) {
            case Body.Whole(byte[] bytes) -> bytes;
            case Body.Truncated(byte[] bytes) -> bytes;
            case Body.Streamed(Body.Writer writer) -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                writer.write(out);
                yield out.toByteArray();
            }
            case Body.Cut() -> new byte[0];
        };
    }

    private static void pause(Duration by) throws IOException {
        try {
            Thread.sleep(by);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while delaying an answer");
        }
    }
}

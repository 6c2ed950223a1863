package dev.lectern.kit.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Bodies that are made while they are sent. */
@ApplicationScoped
public class StreamedBodies {
    private static final Logger LOG = Logger.getLogger(StreamedBodies.class);

    private final CurrentVertxRequest current;

    StreamedBodies(CurrentVertxRequest current) {
        this.current = current;
    }

    /**
     * A body that ends the connection where it fails after its first bytes: left to itself, the server would now and
     * then end the answer in good order, with a problem for its last bytes, and its reader take it for the whole.
     */
    public StreamingOutput breakingOff(StreamingOutput body) {
        HttpServerRequest request = current.getCurrent().request();
        return out -> {
            try {
                body.write(out);
            } catch (IOException | RuntimeException failed) {
                if (request.response().headWritten()) {
                    LOG.infof("an answer broke off: %s", failed);
                    request.connection()
                            .close()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
                }
                throw failed;
            }
        };
    }
}

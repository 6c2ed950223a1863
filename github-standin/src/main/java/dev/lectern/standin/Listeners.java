package dev.lectern.standin;

import dev.lectern.standin.http.Listener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The addresses a stand-in answers on: all of them are bound, or none. */
record Listeners(Listener web, Listener api, @Nullable Listener control) implements AutoCloseable {
    private static final String CONTROL_HOST = "127.0.0.1";

    static Listeners bind(StandinOptions options) throws IOException {
        Listener web = Listener.bind("web", options.webHost(), options.webPort());
        try {
            Listener api = Listener.bind("api", options.apiHost(), options.apiPort());
            try {
                Integer port = options.controlPort();
                return new Listeners(web, api, port == null ? null : Listener.bind("control", CONTROL_HOST, port));
            } catch (IOException e) {
                api.close();
                throw e;
            }
        } catch (IOException e) {
            web.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
        web.close();
        api.close();
    }
}

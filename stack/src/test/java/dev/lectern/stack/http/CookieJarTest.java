package dev.lectern.stack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookieJarTest {
    private final CookieJar jar = new CookieJar();

    @Test
    void cookiesGoToTheirHostAloneWhateverThePort() {
        jar.keep(URI.create("http://localhost:8080/a"), List.of("session=s; Path=/; HttpOnly", "csrf=c"));

        assertThat(jar.header(URI.create("http://localhost:9999/"))).contains("csrf=c; session=s");
        assertThat(jar.header(URI.create("http://127.0.0.1:8080/"))).isEmpty();
        assertThat(jar.value(URI.create("http://localhost/"), "csrf")).contains("c");
    }

    @Test
    void anExpiredCookieIsForgotten() {
        URI host = URI.create("http://localhost:8080/");
        jar.keep(host, List.of("session=s"));
        jar.keep(host, List.of("session=; Max-Age=0"));

        assertThat(jar.header(host)).isEmpty();
    }
}

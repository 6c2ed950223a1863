package dev.lectern.e2e.borrowed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.e2e.access.OpenSite;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.http.NoAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that was begun is lost when a service is told to stop. */
class ShutdownIT {
    private static final int REQUESTS = 6;

    private final BorrowedStack stack;
    private final Browser browser = new Browser();
    private final Browser.Header chief;

    ShutdownIT() throws IOException {
        stack = BorrowedStack.runningOr(OpenSite.SETTINGS);
        chief = new Browser.Header("Authorization", "Bearer " + stack.token(BorrowedStack.CHIEF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kb-service", "gateway"})
    void requestsInFlightAreAnsweredWhenAServiceIsToldToStop(String service) throws SQLException {
        String kb = post("/api/kbs", "{\"name\":\"In flight at " + service + "\",\"kind\":\"shared\"}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        write(kb, "The first, which warms the way up").expect(201);
        List<CompletableFuture<Answer>> inFlight;
        try (Connection holder = connection();
                Connection watcher = connection()) {
            holder.setAutoCommit(false);
            lock(holder, UUID.fromString(kb));
            inFlight = IntStream.range(0, REQUESTS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> write(kb, "Entry " + number), Thread::startVirtualThread))
                    .toList();
            Awaitility.await("all of them wait for the lock")
                    .atMost(Duration.ofSeconds(10))
                    .pollInSameThread()
                    .untilAsserted(() -> assertThat(waiting(watcher))
                            .as(() -> "answered already: " + answered(inFlight))
                            .hasSize(REQUESTS));

            ProcessHandle process = stack.launcher().process(service).orElseThrow();
            assertThat(process.destroy()).isTrue();
            Awaitility.await("it is stopping").pollDelay(Duration.ofSeconds(1)).until(process::isAlive);
            holder.rollback();
        }
        assertThat(inFlight)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(201));
        awaitAnswer("/api/kbs/" + kb);
        assertThat(browser.get(stack.gateway().resolve("/api/kbs/" + kb), chief)
                        .json()
                        .path("entry_count")
                        .asInt())
                .isEqualTo(REQUESTS + 1);
    }

    private Connection connection() throws SQLException {
        return stack.parts().postgres().getPostgresDatabase().getConnection();
    }

    private Answer write(String kb, String title) {
        return post("/api/kbs/" + kb + "/entries", "{\"title\":\"" + title + "\"}");
    }

    private Answer post(String path, String json) {
        return browser.send(
                "POST",
                stack.gateway().resolve(path),
                json.getBytes(StandardCharsets.UTF_8),
                chief,
                new Browser.Header("Content-Type", "application/json"));
    }

    /** Waits until the launcher has brought back what was stopped. */
    private void awaitAnswer(String path) {
        Awaitility.await("an answer again")
                .atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .ignoreException(NoAnswer.class)
                .until(() -> browser.get(stack.gateway().resolve(path), chief).status() == 200);
    }

    /** Every write in the KB shares this row, so that none can go on before the lock is gone. */
    private static void lock(Connection connection, UUID kb) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT 1 FROM auth.epoch WHERE subject_id = ? FOR UPDATE")) {
            lock.setObject(1, kb);
            try (ResultSet row = lock.executeQuery()) {
                assertThat(row.next()).isTrue();
            }
        }
    }

    private static List<String> answered(List<CompletableFuture<Answer>> inFlight) {
        return inFlight.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .map(answer -> answer.status() + " " + answer.text())
                .toList();
    }

    /** Needs a connection without a transaction, within which Postgres goes on telling what it told first. */
    private static List<String> waiting(Connection connection) throws SQLException {
        List<String> queries = new ArrayList<>();
        try (PreparedStatement activity = connection.prepareStatement(
                        "SELECT query FROM pg_stat_activity WHERE usename = 'kb_app' AND wait_event_type = 'Lock'");
                ResultSet rows = activity.executeQuery()) {
            while (rows.next()) {
                queries.add(rows.getString(1));
            }
        }
        return queries;
    }
}

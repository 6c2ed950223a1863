package dev.lectern.e2e.borrowed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.e2e.ControlPlane;
import dev.lectern.e2e.access.OpenSite;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.http.Form;
import dev.lectern.stack.http.Journey;
import dev.lectern.stack.tour.GitHubAccount;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BorrowedPartsIT {
    private final BorrowedStack stack;

    BorrowedPartsIT() throws IOException {
        stack = BorrowedStack.runningOr(OpenSite.SETTINGS);
    }

    @Test
    void whatAUrlReplacesIsNotStarted() throws IOException {
        String status = stack.launcher().run("status").output();

        assertThat(status).contains("gateway", "auth-service", "kb-service", "repo-sync-service");
        assertThat(stack.told() + status).doesNotContain("postgres ", "redis ", "keycloak ", "github-standin ");
    }

    @Test
    void theMainJobIsDoneOnBorrowedParts() {
        try (Visitor ben = new Visitor(stack.gateway())) {
            signIn(ben);
            String kb = ben.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"On borrowed parts\"}")
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            ben.sendJson("POST", "/api/kbs/" + kb + "/entries", "{\"title\":\"A note\",\"body\":\"zeppelin\\n\"}")
                    .expect(201);
            assertThat(ben.get("/api/kbs/" + kb + "/search?q=zeppelin")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            GitHubAccount account = stack.gitHub(ben);
            String _ = account.connect();
            String repository =
                    account.create("kept-" + UUID.randomUUID().toString().substring(0, 8));

            JsonNode job = export(ben, kb, repository);

            assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
            JsonNode commits =
                    new ControlPlane(stack.parts().gitHub().controlUrl().orElseThrow()).commits(repository, "main");
            assertThat(commits.toString())
                    .contains(job.path("result").path("commit").asText());
            ben.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
        }
    }

    private static JsonNode export(Visitor visitor, String kb, String repository) {
        String job = visitor.sendJson(
                        "POST",
                        "/api/kbs/" + kb + "/export-to-repo",
                        "{\"repository\":\"" + repository + "\",\"mode\":\"push\"}")
                .expect(202)
                .location()
                .getPath();
        return Awaitility.await("the end of " + job)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .pollInSameThread()
                .until(
                        () -> visitor.get(job).expect(200).json(),
                        now -> !now.path("finished_at").asText("").isEmpty());
    }

    /** Signs in by the code flow, on the page of the borrowed identity provider. */
    private static void signIn(Visitor ben) {
        Journey there = ben.browser().follow(ben.get("/auth/login?return_to=/"));
        Form form =
                new Form(there.end().uri(), Map.of("username", "ben", "claims", "{\"preferred_username\":\"ben\"}"));
        Browser browser = ben.browser();
        browser.follow(browser.submit(form)).end().expect(200);
        assertThat(ben.get("/auth/me")
                        .expect(200)
                        .json()
                        .path("user")
                        .path("username")
                        .asText())
                .isEqualTo("ben");
    }
}

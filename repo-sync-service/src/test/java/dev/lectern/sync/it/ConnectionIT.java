package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.StandinUser;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.connection.Connections;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class ConnectionIT {
    @Inject
    Connections connections;

    private Scene scene;
    private UUID wim;
    private UUID session;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
        wim = scene.world.user("wim", "read");
        session = scene.world.session(wim);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void consentConnectsTheAccountAndLeadsBackToWhereThePersonWas() throws Exception {
        Response start = caller().queryParam("return_to", "/kbs/notes?tab=1").get("/auth/github/connect");
        assertThat(start.statusCode()).isEqualTo(302);
        assertThat(start.header("Location"))
                .startsWith(scene.github.webUrl() + "/login/oauth/authorize?")
                .contains("code_challenge_method=S256")
                .contains("scope=repo")
                .doesNotContain("notes");

        Response back = caller().get(consent(start, Scene.BEN));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(back.header("Location")).isEqualTo("http://localhost:8080/kbs/notes?tab=1&github=connected");
        JsonNode status = status();
        assertThat(status.at("/connected").asBoolean()).isTrue();
        assertThat(status.at("/login").asText()).isEqualTo("ben");
        assertThat(status.at("/id").asLong()).isEqualTo(7);
        assertThat(status.at("/scopes/0").asText()).isEqualTo("repo");
    }

    @Test
    void otherAccountThanTheLinkedOneIsRefusedAndItsTokenRevoked() throws Exception {
        caller().get(consent(caller().get("/auth/github/connect"), Scene.BEN))
                .then()
                .statusCode(302);
        Response back = caller().get(consent(caller().get("/auth/github/connect"), Scene.EVE));
        assertThat(back.header("Location")).endsWith("github=wrong_account");
        assertThat(status().at("/login").asText()).isEqualTo("ben");
        assertThat(scene.github.control().accounts().tokens("eve")).isZero();
    }

    @Test
    void stateIsGoodOnceForItsSessionAndUserAlone() throws Exception {
        String callback = consent(caller().get("/auth/github/connect"), Scene.BEN);
        UUID otherSession = scene.world.session(wim);
        assertThat(as(wim, otherSession).get(callback).statusCode()).isEqualTo(400);
        assertThat(scene.as(scene.eve).get(callback).statusCode()).isEqualTo(400);
        assertThat(caller().get(callback).statusCode()).isEqualTo(302);
        assertThat(caller().get(callback).statusCode()).isEqualTo(400);
        assertThat(caller().get("/auth/github/callback?code=x").statusCode()).isEqualTo(400);
    }

    @Test
    void denialLeadsBackAndConnectsNothing() {
        Response start = caller().get("/auth/github/connect");
        String state = Pages.parameter(URI.create(start.header("Location")), "state");
        Response back = caller().get("/auth/github/callback?error=access_denied&state=" + state);
        assertThat(back.header("Location")).isEqualTo("http://localhost:8080/?github=denied");
        assertThat(status().at("/state").asText()).isEqualTo("none");
    }

    @Test
    void codeThatGitHubDoesNotKnowFails() {
        Response start = caller().get("/auth/github/connect");
        String state = Pages.parameter(URI.create(start.header("Location")), "state");
        Response back = caller().get("/auth/github/callback?code=made-up&state=" + state);
        assertThat(back.header("Location")).endsWith("github=failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "evil", "/a\r\nX: y", "/#x"})
    void returnPathIsAPathOfThisSiteOrTheStartPage(String asked) {
        Response start = caller().queryParam("return_to", asked).get("/auth/github/connect");
        String state = Pages.parameter(URI.create(start.header("Location")), "state");
        Response back = caller().get("/auth/github/callback?error=access_denied&state=" + state);
        assertThat(back.header("Location")).isEqualTo("http://localhost:8080/?github=denied");
    }

    @Test
    void disconnectingRevokesTheTokenAndAnotherAccountMayBeLinked() throws Exception {
        caller().get(consent(caller().get("/auth/github/connect"), Scene.EVE))
                .then()
                .statusCode(302);
        assertThat(scene.github.control().accounts().tokens("eve")).isEqualTo(1);
        caller().delete("/auth/github/connect").then().statusCode(204);
        assertThat(scene.github.control().accounts().tokens("eve")).isZero();
        assertThat(status().at("/state").asText()).isEqualTo("none");
        Response back = caller().get(consent(caller().get("/auth/github/connect"), Scene.BEN));
        assertThat(back.header("Location")).endsWith("github=connected");
    }

    @Test
    void grantOfLessThanAskedIsKeptAndSaid() throws Exception {
        Response start = caller().get("/auth/github/connect");
        String less = start.header("Location").replace("scope=repo", "scope=read%3Auser");
        URI back = new Pages().authorize(URI.create(less), Scene.BEN);
        Response answer = caller().get(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(answer.header("Location")).endsWith("github=missing_scope");
        assertThat(status().at("/scopes/0").asText()).isEqualTo("read:user");
    }

    @Test
    void tokenWhoseAccountCannotBeAskedForIsRevoked() throws Exception {
        String callback = consent(caller().get("/auth/github/connect"), Scene.EVE);
        scene.fault(Fault.next("GET /user", Fault.status(500)));
        assertThat(caller().get(callback).header("Location")).endsWith("github=failed");
        assertThat(scene.github.control().accounts().tokens("eve")).isZero();
        assertThat(status().at("/state").asText()).isEqualTo("none");
    }

    @Test
    void anonymousCallersAreAskedToSignIn() {
        for (String path :
                new String[] {"/auth/github/connect", "/auth/github/status", "/api/jobs", "/api/github/repos"}) {
            Response answer = RestAssured.given()
                    .redirects()
                    .follow(false)
                    .header("Authorization", scene.tokens.anonymous())
                    .get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
        }
    }

    private JsonNode status() {
        return Scene.json(caller().get("/auth/github/status"));
    }

    private RequestSpecification caller() {
        return as(wim, session);
    }

    private RequestSpecification as(UUID user, UUID itsSession) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("Authorization", scene.tokens.session(user, itsSession));
    }

    /** Presses "authorize" as that person; returns path and query that GitHub sends the browser back to. */
    private String consent(Response start, StandinUser person) throws Exception {
        URI back = new Pages().authorize(URI.create(start.header("Location")), person);
        assertThat(back.toString()).startsWith("http://localhost:8080/auth/github/callback?");
        return back.getRawPath() + "?" + back.getRawQuery();
    }
}

package dev.lectern.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.auth.AuthClient;
import dev.lectern.auth.AuthClient.Answer;
import dev.lectern.auth.OpenSite;
import dev.lectern.auth.database.Sql;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class SessionIT {
    private static final String UNAUTHENTICATED =
            "{\"type\":\"/problems/unauthenticated\",\"title\":\"Sign in to do this\",\"status\":401}";
    private static final String NOT_FOUND = "{\"type\":\"/problems/not_found\",\"title\":\"Not found\",\"status\":404}";

    @Inject
    SessionSweep sweep;

    private final TestTokens tokens = TestTokens.gateway("auth");
    private final AuthClient gateway = AuthClient.as(tokens.service());
    private final World world = World.current();

    @Test
    void firstSignInRegistersTheUserAndOpensASessionThatResolves() {
        Answer opened = gateway.post("/internal/sessions", identity("ben"));

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("/session")).matches("[A-Za-z0-9_-]{43}");
        Answer resolved = resolve(opened.text("/session"));
        assertThat(resolved.status()).isEqualTo(200);
        assertThat(resolved.text("/user_id")).isEqualTo(opened.text("/user_id"));
        assertThat(resolved.text("/session_id")).isEqualTo(opened.text("/session_id"));
        assertThat(resolved.text("/usage_tier")).isEqualTo("default");
        assertThat(resolved.json().at("/rate_limit_read").asInt()).isEqualTo(100);
        assertThat(resolved.json().at("/rate_limit_write").asInt()).isEqualTo(30);
        assertThat(resolved.text("/expires_at")).isEqualTo(opened.text("/expires_at"));
    }

    @Test
    void secondSignInOfTheSameIdentityIsTheSameUserAndAnotherIssuerIsAnother() {
        String subject = subject();
        String user = gateway.post("/internal/sessions", identity("https://idp.test", subject, "cleo"))
                .text("/user_id");

        assertThat(gateway.post("/internal/sessions", identity("https://idp.test", subject, "renamed"))
                        .text("/user_id"))
                .isEqualTo(user);
        assertThat(gateway.post("/internal/sessions", identity("https://other.test", subject, "cleo"))
                        .text("/user_id"))
                .isNotEqualTo(user);
    }

    @Test
    void manyIdentitiesMayBelongToOneUser() {
        String subject = subject();
        String user = gateway.post("/internal/sessions", identity("https://idp.test", subject, "dan"))
                .text("/user_id");
        world.execute(
                "INSERT INTO auth.identity (issuer, subject, user_id) VALUES ('https://hub.test', ?, ?)",
                subject,
                UUID.fromString(user));

        Answer second = gateway.post("/internal/sessions", identity("https://hub.test", subject, "dan"));

        assertThat(second.text("/user_id")).isEqualTo(user);
    }

    @Test
    void takenUsernameGetsANumberAndAnEmailAddressIsNeverOne() {
        String name = "fay" + subject().substring(0, 8);

        assertThat(username(name)).isEqualTo(name);
        assertThat(username(name)).isEqualTo(name + "-2");
        assertThat(username(name + "@example.org")).isEqualTo(name + "-3");
        assertThat(username("知識")).startsWith("user");
    }

    @Test
    void endedSessionIsUnknownAndEndingItAgainIsHarmless() {
        Answer opened = gateway.post("/internal/sessions", identity("gus"));
        String path = "/internal/sessions/" + opened.text("/session_id");

        assertThat(gateway.delete(path).status()).isEqualTo(204);
        assertThat(gateway.delete(path).status()).isEqualTo(204);

        assertThat(resolve(opened.text("/session")).body()).isEqualTo(NOT_FOUND);
        AuthClient ben = AuthClient.as(
                tokens.session(UUID.fromString(opened.text("/user_id")), UUID.fromString(opened.text("/session_id"))));
        assertThat(ben.get("/auth/me").body()).isEqualTo(UNAUTHENTICATED);
    }

    @Test
    void unknownExpiredAndForgedSecretsAllLookAlike() {
        Answer opened = gateway.post("/internal/sessions", identity("hal"));
        world.execute(
                "UPDATE auth.session SET expires_at = now() - interval '1 second' WHERE session_id = ?",
                UUID.fromString(opened.text("/session_id")));

        assertThat(resolve(opened.text("/session")).body()).isEqualTo(NOT_FOUND);
        assertThat(resolve("nonsense").body()).isEqualTo(NOT_FOUND);
        assertThat(resolve("").body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void sessionsThatEndedLongAgoAreSweptAndOthersStay() {
        Answer old = gateway.post("/internal/sessions", identity("kai"));
        Answer live = gateway.post("/internal/sessions", identity("kim"));
        world.execute(
                "UPDATE auth.session SET expires_at = now() - interval '8 days' WHERE session_id = ?",
                UUID.fromString(old.text("/session_id")));

        sweep.sweep();

        assertThat(remaining(old)).isFalse();
        assertThat(remaining(live)).isTrue();
    }

    @Test
    void suspendedUserLosesEverySessionAndCannotSignInAgain() {
        String subject = subject();
        Answer opened = gateway.post("/internal/sessions", identity("https://idp.test", subject, "ida"));
        UUID user = UUID.fromString(opened.text("/user_id"));

        world.setStatus(user, "suspended");

        assertThat(resolve(opened.text("/session")).status()).isEqualTo(404);
        assertThat(gateway.post("/internal/sessions", identity("https://idp.test", subject, "ida"))
                        .body())
                .isEqualTo(UNAUTHENTICATED);
        assertThat(gateway.post("/internal/identities/resolve", identity("https://idp.test", subject, "ida"))
                        .status())
                .isEqualTo(401);
        assertThat(AuthClient.as(tokens.user(user)).get("/auth/me").body()).isEqualTo(UNAUTHENTICATED);

        world.setStatus(user, "active");

        assertThat(resolve(opened.text("/session")).status()).isEqualTo(404);
        assertThat(gateway.post("/internal/sessions", identity("https://idp.test", subject, "ida"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void adminsNamedInTheConfigurationAreAdminsAndNobodyElseIs() {
        assertThat(roleOf(identity("https://idp.test", "ada-subject", "ada"))).isEqualTo("admin");
        assertThat(roleOf(identity("https://other.test", "ada-subject", "ada"))).isEqualTo("read");
        assertThat(roleOf("""
                {"issuer":"https://idp.test","subject":"amy-1","username":"amy","email_verified":true,\
                "verified_username":true}""")).isEqualTo("admin");
        assertThat(roleOf("""
                {"issuer":"https://idp.test","subject":"amy-2","username":"amy","email_verified":true,\
                "verified_username":false}""")).isEqualTo("read");
    }

    @Test
    void bearerIdentityResolvesWithoutASession() {
        Answer resolved = gateway.post("/internal/identities/resolve", identity("jon"));

        assertThat(resolved.status()).isEqualTo(200);
        assertThat(resolved.json().path("session_id").isNull()).isTrue();
        assertThat(resolved.json().path("expires_at").isNull()).isTrue();
        assertThat(resolved.text("/username")).startsWith("jon");
    }

    @Test
    void internalRoutesAreThereForTheGatewayAlone() {
        UUID wim = world.user("wim", "admin");

        assertThat(AuthClient.as(tokens.user(wim))
                        .post("/internal/sessions", identity("eve"))
                        .body())
                .isEqualTo(NOT_FOUND);
        assertThat(AuthClient.as(tokens.forged(wim)).get("/auth/me").body()).isEqualTo(UNAUTHENTICATED);
        assertThat(AuthClient.as(tokens.expired(wim)).get("/auth/me").body()).isEqualTo(UNAUTHENTICATED);
        assertThat(AuthClient.as(TestTokens.gateway("kb").user(wim))
                        .get("/auth/me")
                        .body())
                .isEqualTo(UNAUTHENTICATED);
        assertThat(AuthClient.as("").get("/auth/me").body()).isEqualTo(UNAUTHENTICATED);
        assertThat(gateway.get("/internal/local-admin").body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void malformedIdentitiesAreRefusedWithTheMend() {
        assertThat(gateway.post("/internal/sessions", "{}").status()).isEqualTo(400);
        assertThat(gateway.post("/internal/sessions", identity("", "x", "x")).text("/detail"))
                .isEqualTo("issuer is a text of 1 to 500 characters.");
        assertThat(gateway.post("/internal/sessions", identity("https://idp.test", "a\\u0000b", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(gateway.post("/internal/sessions", "").status()).isEqualTo(400);
        assertThat(gateway.post("/internal/sessions", identity("eve").replace("}", ",\"role\":\"admin\"}"))
                        .text("/detail"))
                .startsWith("Unknown field `role`");
        assertThat(gateway.delete("/internal/sessions/none").status()).isEqualTo(404);
    }

    private boolean remaining(Answer opened) {
        try (Connection connection = world.database().connect("auth_owner")) {
            return Sql.of(
                            connection,
                            "SELECT FROM auth.session WHERE session_id = ?",
                            UUID.fromString(opened.text("/session_id")))
                    .first(_ -> true)
                    .isPresent();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Answer resolve(String secret) {
        return gateway.post("/internal/sessions/resolve", "{\"session\":\"" + secret + "\"}");
    }

    private String username(String given) {
        return gateway.post("/internal/identities/resolve", identity("https://idp.test", subject(), given))
                .text("/username");
    }

    private String roleOf(String identity) {
        UUID user = UUID.fromString(gateway.post("/internal/sessions", identity).text("/user_id"));
        return AuthClient.as(tokens.user(user)).get("/auth/me").text("/user/role");
    }

    private static String identity(String username) {
        return identity("https://idp.test", subject(), username);
    }

    private static String identity(String issuer, String subject, String username) {
        return """
                {"issuer":"%s","subject":"%s","username":"%s","display_name":"Somebody","email_verified":true,\
                "verified_username":false}""".formatted(issuer, subject, username);
    }

    private static String subject() {
        return UUID.randomUUID().toString();
    }
}

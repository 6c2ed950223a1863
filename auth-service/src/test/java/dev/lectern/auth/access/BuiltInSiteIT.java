package dev.lectern.auth.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.auth.AuthClient;
import dev.lectern.auth.AuthClient.Answer;
import dev.lectern.auth.BuiltInSite;
import dev.lectern.auth.Person;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BuiltInSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class BuiltInSiteIT {
    private final World world = World.current();
    private final AuthClient gateway = AuthClient.as(TestTokens.gateway("auth").service());

    @Test
    void case_3_anonymous_tier_none() {
        UUID doc = world.kb("doc-" + UUID.randomUUID().toString().substring(0, 8), "shared", "read");

        assertThat(Person.may(Person.anonymous(), "read", doc.toString())).isEqualTo(401);
        assertThat(Person.anonymous().get("/auth/me").status()).isEqualTo(401);
    }

    @Test
    void case_21_isolation_strict() {
        Person own = Person.of(world, "own", "read");
        Person adm = Person.of(world, "adm", "admin");
        UUID personal = world.kb("p-" + UUID.randomUUID().toString().substring(0, 8), "personal", "none", own.id());

        assertThat(adm.may("read", personal.toString())).isEqualTo(404);
        assertThat(own.may("read", personal.toString())).isEqualTo(200);
    }

    @Test
    void unknownIdentityIsTurnedAwayAndLeavesNothingBehind() {
        String subject = UUID.randomUUID().toString();

        Answer refused = gateway.post("/internal/sessions", identity(subject));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/type")).isEqualTo("/problems/registration_closed");
        assertThat(gateway.post("/internal/identities/resolve", identity(subject))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void knownIdentityAndAdminsNamedInTheConfigurationGetIn() {
        String subject = UUID.randomUUID().toString();
        Person eve = Person.of(world, "eve", "read");
        world.execute(
                "INSERT INTO auth.identity (issuer, subject, user_id) VALUES ('https://idp.test', ?, ?)",
                subject,
                eve.id());

        assertThat(gateway.post("/internal/sessions", identity(subject)).text("/user_id"))
                .isEqualTo(eve.id().toString());
        assertThat(gateway.post("/internal/sessions", identity("root")).status())
                .isEqualTo(201);
    }

    @Test
    void nothingIsLimitedWhereNoTierIsConfigured() {
        Answer me = Person.of(world, "wim", "write").client().get("/auth/me");

        assertThat(me.json().at("/usage_tier/limits").isNull()).isTrue();
        assertThat(me.text("/usage_tier/ephemeral/min_tier")).isEqualTo("write");
        assertThat(me.json().at("/usage_tier/ephemeral/max_per_user").asInt()).isEqualTo(1);
        assertThat(gateway.post("/internal/sessions", identity("root")).status())
                .isEqualTo(201);
    }

    private static String identity(String subject) {
        return """
                {"issuer":"https://idp.test","subject":"%s","username":"sam","email_verified":true,\
                "verified_username":false}""".formatted(subject);
    }
}

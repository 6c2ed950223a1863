package dev.lectern.auth.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.auth.AuthClient;
import dev.lectern.auth.LocalSite;
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
@TestProfile(LocalSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class LocalSiteIT {
    @Test
    void everybodyIsTheOneLocalAdmin() {
        AuthClient gateway = AuthClient.as(TestTokens.gateway("auth").service());
        String admin = gateway.get("/internal/local-admin").text("/user_id");
        UUID closed = World.current().kb("closed", "shared", "none");

        assertThat(gateway.get("/internal/local-admin").text("/user_id")).isEqualTo(admin);
        Person local = Person.of(UUID.fromString(admin));
        assertThat(local.client().get("/auth/me").text("/user/role")).isEqualTo("admin");
        assertThat(local.may("delete_kb", closed.toString())).isEqualTo(200);
        assertThat(local.client().get("/api/users").status()).isEqualTo(200);
    }
}

package dev.lectern.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.auth.OpenSite;
import dev.lectern.auth.Person;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class AuditIT {
    @Inject
    AnonymousDenials anonymousDenials;

    private final World world = World.current();
    private final Person ada = Person.of(world, "ada", "admin");
    private final Person ben = Person.of(world, "ben", "read");
    private final Person eve = Person.of(world, "eve", "read");

    @Test
    void grantsAreAuditedWithWhatTheyChangedAndDenialsAfterwards() {
        String kb = kb();
        world.grant(UUID.fromString(kb), ben.id(), "admin");
        ben.grant(kb, eve, "{\"role\":\"read\"}");
        ben.grant(kb, eve, "{\"role\":\"write\"}");
        eve.grant(kb, eve, "{\"role\":\"admin\"}");
        ben.revoke(kb, eve);
        eve.may("read", kb);

        List<String> events = events(ben, "/api/kbs/" + kb + "/audit");

        assertThat(events)
                .containsExactly(
                        "access.explain denied not_found null {}",
                        "permission.revoke done null user:" + eve.id()
                                + " {\"before\":{\"role\":\"write\",\"can_share\":false}}",
                        "permission.grant denied needs_admin null {}",
                        "permission.grant done null user:" + eve.id()
                                + " {\"after\":{\"role\":\"write\",\"can_share\":false},"
                                + "\"before\":{\"role\":\"read\",\"can_share\":false}}",
                        "permission.grant done null user:" + eve.id()
                                + " {\"after\":{\"role\":\"read\",\"can_share\":false}}");
    }

    @Test
    void whatOnlyTheOfficeOfSiteAdminAllowedIsAuditedAsOverride() {
        String kb = world.kb("own-" + UUID.randomUUID().toString().substring(0, 8), "personal", "none", ben.id())
                .toString();

        assertThat(ada.client().get("/api/kbs/" + kb + "/permissions").status()).isEqualTo(200);
        assertThat(ada.grant(kb, eve, "{\"role\":\"read\"}").status()).isEqualTo(200);

        assertThat(events(ben, "/api/kbs/" + kb + "/audit"))
                .containsExactly(
                        "permission.grant done null user:" + eve.id()
                                + " {\"after\":{\"role\":\"read\",\"can_share\":false}}",
                        "permission.grant admin_override null kb:" + kb + " {}",
                        "permission.list admin_override null kb:" + kb + " {}");
    }

    @Test
    void rolesTiersAndSuspensionsAreInTheTrailOfTheSite() {
        ada.client().put("/api/users/" + ben.id() + "/role", "{\"role\":\"write\"}");
        ada.client().put("/api/users/" + ben.id() + "/tier", "{\"tier\":\"elevated\"}");
        ada.client().put("/api/users/" + ben.id() + "/suspension", "{\"suspended\":true}");

        JsonNode newest = ada.client().get("/api/audit?limit=3").json();

        assertThat(newest.at("/items/0/detail").toString())
                .isEqualTo("{\"before\":\"active\",\"status\":\"suspended\"}");
        assertThat(newest.at("/items/0/actor/id").asText()).isEqualTo(ada.id().toString());
        assertThat(newest.at("/items/0/subject").asText()).isEqualTo("user:" + ben.id());
        assertThat(newest.at("/items/1/action").asText()).isEqualTo("user.tier");
        assertThat(newest.at("/items/2/action").asText()).isEqualTo("user.role");
        JsonNode older = ada.client()
                .get("/api/audit?limit=1&after=" + newest.at("/items/1/id").asText())
                .json();
        assertThat(older.at("/items/0/id")).isEqualTo(newest.at("/items/2/id"));
    }

    @Test
    void anonymousDenialsAreCountedNotListed() {
        anonymousDenials.write();
        String kb = kb();
        for (int i = 0; i < 7; i++) {
            Person.anonymous().get("/api/kbs/" + kb + "/permissions");
        }
        assertThat(events(ada, "/api/kbs/" + kb + "/audit")).noneMatch(event -> event.contains("denied"));

        anonymousDenials.write();

        JsonNode newest = ada.client().get("/api/audit?limit=1").json();
        assertThat(newest.at("/items/0/action").asText()).isEqualTo("anonymous.denials");
        assertThat(newest.at("/items/0/detail/count").asInt()).isEqualTo(7);
    }

    private String kb() {
        return world.kb("kb-" + UUID.randomUUID().toString().substring(0, 8), "shared", "none")
                .toString();
    }

    private static List<String> events(Person reader, String path) {
        return StreamSupport.stream(
                        reader.client().get(path).json().at("/items").spliterator(), false)
                .map(event -> "%s %s %s %s %s"
                        .formatted(
                                event.at("/action").asText(),
                                event.at("/outcome").asText(),
                                event.at("/reason").asText(),
                                event.at("/subject").asText(),
                                event.at("/detail")))
                .toList();
    }
}

package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithTiers.class)
@WithSurroundings
class TierIT extends ExportCase {
    @Test
    void privateRepositoryIsRefusedWhereTheTierDoesNotAllowIt() throws IOException {
        scene.connect("repo");
        scene.repositories().create("ben/private", true, Map.of());
        UUID id = scene.export(Map.of("repository", "ben/private"));
        attempts.run(id);
        attempts.assertFailed(id, "private_repository");
        assertThat(scene.repositories().commits("ben/private", "main")).isEmpty();
    }

    @Test
    void privateRepositoryIsExportedToWhereTheTierAllowsIt() throws IOException {
        scene.world.setTier(scene.ben, "elevated");
        scene.connect("repo");
        scene.repositories().create("ben/private", true, Map.of());
        UUID id = scene.export(Map.of("repository", "ben/private"));
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.repositories().commits("ben/private", "main")).hasSize(1);
    }

    @Test
    void consentAsksForPrivateRepositoriesOnlyWhereTheTierAllowsThem() {
        assertThat(scene.unredirected(scene.ben).get("/auth/github/connect").header("Location"))
                .contains("&scope=public_repo&");
        scene.world.setTier(scene.ben, "elevated");
        assertThat(scene.unredirected(scene.ben).get("/auth/github/connect").header("Location"))
                .contains("&scope=repo&");
    }

    @Test
    void peopleOfOneTierTakeTurns() {
        scene.connectEve();
        List<UUID> bens = enter(scene.ben, 3);
        List<UUID> eves = enter(scene.eve, 3);
        assertThat(line())
                .containsExactly(bens.get(0), eves.get(0), bens.get(1), eves.get(1), bens.get(2), eves.get(2));
    }

    @Test
    void personOfAHeavierTierHasTwoTurnsToOneOfTheOthers() {
        scene.connectEve();
        scene.world.setTier(scene.eve, "elevated");
        List<UUID> bens = enter(scene.ben, 2);
        List<UUID> eves = enter(scene.eve, 4);
        assertThat(line())
                .containsExactly(bens.get(0), eves.get(0), eves.get(1), bens.get(1), eves.get(2), eves.get(3));
    }

    @Test
    void newcomerDoesNotWaitBehindALongLine() {
        scene.connectEve();
        List<UUID> bens = enter(scene.ben, 5);
        UUID eves = enter(scene.eve, 1).getFirst();
        assertThat(line().subList(0, 2)).containsExactly(bens.getFirst(), eves);
    }

    @Test
    void personDoesNotSaveUpTurnsByWaiting() {
        scene.connectEve();
        List<UUID> bens = enter(scene.ben, 3);
        attempts.run(bens.get(0));
        attempts.run(bens.get(1));
        UUID eves = enter(scene.eve, 1).getFirst();
        assertThat(line()).containsExactly(bens.get(2), eves);
    }

    private List<UUID> enter(UUID user, int count) {
        List<UUID> entered = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Response answer = scene.as(user)
                    .body(Map.of("repository", "ben/notes", "branch", "b" + number))
                    .post("/api/kbs/" + scene.kb + "/export-to-repo");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
            entered.add(UUID.fromString(Scene.json(answer).at("/id").asText()));
        }
        return entered;
    }

    /** The jobs of ben and eve that are queued, in the order in which the scheduler takes them. */
    private List<UUID> line() {
        return Tables.ids(scene.world, """
                SELECT job_id FROM repo_sync.job JOIN repo_sync.job_run ON task_instance = job_id::text
                WHERE state = 'queued' AND user_id IN ('%s', '%s')
                ORDER BY priority DESC, execution_time
                """.formatted(scene.ben, scene.eve));
    }
}

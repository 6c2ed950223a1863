package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.standin.traffic.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class AccessIT extends ExportCase {
    @Test
    void accessTakenAwayRightBeforeThePushStopsIt() throws IOException {
        UUID id = scene.export();
        attempts.run(id, Attempts.before(4, () -> scene.world.revoke(scene.kb, scene.ben)));
        attempts.assertState(id, "failed");
        assertThat(scene.job(id).at("/error/class").asText()).isEqualTo("access_lost");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void expiredKbIsStillExportedUnderItsHold() throws IOException {
        UUID id = scene.export();
        scene.world.expire(scene.kb);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void accessTakenAwayWhileTheJobWaitsStopsItAtItsNextAttempt() throws IOException {
        scene.commit("README.md");
        UUID id = scene.export("pull_request", null);
        scene.fault(Fault.next("POST /repos/ben/notes/pulls", Fault.status(502)));
        attempts.runUntilItWaits(id, "transient");
        scene.world.revoke(scene.kb, scene.ben);
        attempts.due(id);
        attempts.run(id);
        attempts.assertFailed(id, "access_lost");
        assertThat(scene.requests("POST", "/repos/ben/notes/pulls")).isEqualTo(1);
    }

    @Test
    void jobOfASuspendedPersonFails() throws IOException {
        UUID id = scene.export();
        scene.world.setStatus(scene.ben, "suspended");
        attempts.run(id);
        scene.world.setStatus(scene.ben, "active");
        attempts.assertFailed(id, "access_lost");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void holdIsRenewedWhileTheJobWaitsAndTheSweepLeavesTheKbAlone() {
        UUID id = scene.export();
        holdUntil(id, "now() + interval '1 minute'");
        scene.world.expire(scene.kb);
        jobs.tidy();
        assertThat(leaseEndsIn(id)).isBetween(Duration.ofMinutes(58), Duration.ofHours(1));
        assertThat(swept()).isFalse();
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(swept()).isTrue();
    }

    @Test
    void holdIsRenewedForADayPastTheExpiryAtMost() {
        UUID id = scene.export();
        expiredSince("23 hours 30 minutes");
        jobs.tidy();
        assertThat(leaseEndsIn(id)).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(30));
        assertThat(swept()).isFalse();

        expiredSince("24 hours");
        holdUntil(id, "now() + interval '1 second'");
        jobs.tidy();
        assertThat(leaseEndsIn(id)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void holdThatLapsedIsNotRenewed() {
        UUID id = scene.export();
        holdUntil(id, "now() - interval '1 second'");
        scene.world.expire(scene.kb);
        jobs.tidy();
        assertThat(swept()).isTrue();
        attempts.run(id);
        attempts.assertState(id, "failed");
    }

    @Test
    void cancelledJobLetsGoOfTheKb() {
        UUID id = scene.export();
        scene.world.expire(scene.kb);
        assertThat(swept()).isFalse();
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        assertThat(swept()).isTrue();
    }

    private void expiredSince(String interval) {
        scene.world.execute(
                "UPDATE auth.kb SET expires_at = now() - interval '" + interval + "' WHERE kb_id = ?", scene.kb);
    }

    private void holdUntil(UUID job, String time) {
        scene.world.execute("UPDATE auth.hold SET until = " + time + " WHERE job_id = ?", job);
    }

    private Duration leaseEndsIn(UUID job) {
        String query = "SELECT extract(epoch FROM until - now())::bigint FROM auth.hold WHERE job_id = '" + job + "'";
        return Duration.ofSeconds(Tables.count(scene.world, "auth_owner", query));
    }

    /** What kb-service's sweep does with an expired KB. */
    private boolean swept() {
        return Tables.count(scene.world, "kb_worker", "SELECT auth.sweep_kb('" + scene.kb + "')::int") == 1;
    }
}

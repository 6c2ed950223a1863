package dev.lectern.auth.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.auth.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How KBs change, live longer and end. */
class KbLifetimeIT {
    private static final RegistryDatabase DATABASE = RegistryDatabase.create();

    @Test
    void updateLeavesWhatIsNullAndTakesAwayAnEmptyDescription() throws SQLException {
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "shared", "to-change", null, null);
        long before = DATABASE.epoch(kb);

        assertThat(DATABASE.value("kb_app", "SELECT auth.update_kb(?, 'New', 'About')", kb))
                .isEqualTo("t");
        assertThat(DATABASE.value("kb_app", "SELECT auth.update_kb(?, NULL, NULL)", kb))
                .isEqualTo("t");

        assertThat(DATABASE.view(null, null, kb, null).at("/kb/name").asText()).isEqualTo("New");
        assertThat(DATABASE.view(null, null, kb, null).at("/kb/description").asText())
                .isEqualTo("About");
        assertThat(DATABASE.epoch(kb)).isGreaterThan(before);

        DATABASE.value("kb_app", "SELECT auth.update_kb(?, NULL, '')", kb);

        assertThat(DATABASE.view(null, null, kb, null).at("/kb/description").isNull())
                .isTrue();
        assertThat(DATABASE.value("kb_app", "SELECT auth.update_kb(?, 'x', 'y')", UUID.randomUUID()))
                .isEqualTo("f");
    }

    @Test
    void sandboxIsExtendedWhileItLivesAndNotAfterwards() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID live = UUID.randomUUID();
        DATABASE.create(live, "ephemeral", null, owner, null);
        UUID expired = DATABASE.expiredSandbox(owner);

        assertThat(extend(live)).isEqualTo("t");
        assertThat(extend(expired)).isEqualTo("f");
        assertThat(extend(UUID.randomUUID())).isEqualTo("f");
    }

    @Test
    void heldKbOutlivesItsExpiryForThatJobUntilItIsReleased() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID job = UUID.randomUUID();
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "ephemeral", null, owner, null);
        assertThat(take(kb, job, owner)).isEqualTo("t");
        DATABASE.execute("UPDATE auth.kb SET expires_at = now() - interval '1 second' WHERE kb_id = ?", kb);

        assertThat(DATABASE.view(owner, null, kb, job).at("/hold").asBoolean()).isTrue();
        assertThat(DATABASE.view(owner, null, kb, UUID.randomUUID()).at("/hold").asBoolean())
                .isFalse();
        assertThat(DATABASE.view(owner, null, kb, job).at("/kb/expired").asBoolean())
                .isTrue();
        assertThat(DATABASE.value("kb_worker", "SELECT auth.sweep_kb(?)", kb)).isEqualTo("f");
        assertThat(DATABASE.values("kb_worker", "SELECT auth.expired_kbs(1000)"))
                .doesNotContain(kb.toString());
        assertThat(take(kb, UUID.randomUUID(), owner)).isEqualTo("f");
        assertThat(DATABASE.value("repo_sync_app", "SELECT auth.renew_hold(?, ?, '1 minute')", kb, job))
                .isEqualTo("t");

        DATABASE.value("repo_sync_app", "SELECT auth.release_hold(?, ?)", kb, job);

        assertThat(DATABASE.value("repo_sync_app", "SELECT auth.renew_hold(?, ?, '1 minute')", kb, job))
                .isEqualTo("f");
        assertThat(DATABASE.values("kb_worker", "SELECT auth.expired_kbs(1000)"))
                .contains(kb.toString());
        assertThat(DATABASE.value("kb_worker", "SELECT auth.sweep_kb(?)", kb)).isEqualTo("t");
        assertThat(DATABASE.resolve(kb.toString())).isNull();
    }

    @Test
    void holdNeverReachesFurtherThanADayPastTheExpiry() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID job = UUID.randomUUID();
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "ephemeral", null, owner, null);
        DATABASE.value("repo_sync_app", "SELECT auth.take_hold(?, ?, ?, '100 days')", kb, job, owner);

        assertThat(DATABASE.value("auth_owner", """
                SELECT hold.until = kb.expires_at + interval '24 hours' FROM auth.hold JOIN auth.kb USING (kb_id)
                WHERE hold.job_id = ?
                """, job)).isEqualTo("t");

        DATABASE.execute("UPDATE auth.kb SET expires_at = now() - interval '25 hours' WHERE kb_id = ?", kb);

        assertThat(DATABASE.value("repo_sync_app", "SELECT auth.renew_hold(?, ?, '1 minute')", kb, job))
                .isEqualTo("f");
    }

    @Test
    void liveKbIsNeverSweptAndTwoSweepersGetDifferentKbs() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID live = UUID.randomUUID();
        DATABASE.create(live, "ephemeral", null, owner, null);
        UUID expired = DATABASE.expiredSandbox(owner);
        assertThat(DATABASE.value("kb_worker", "SELECT auth.sweep_kb(?)", live)).isEqualTo("f");

        try (Connection one = DATABASE.begin("kb_worker");
                Connection other = DATABASE.begin("kb_worker")) {
            List<String> first = Sql.of(one, "SELECT auth.expired_kbs(1000)").list(row -> row.getString(1));
            List<String> second = Sql.of(other, "SELECT auth.expired_kbs(1000)").list(row -> row.getString(1));

            assertThat(first).contains(expired.toString()).doesNotContain(live.toString());
            assertThat(second).doesNotContainAnyElementsOf(first);
        }
    }

    private static @Nullable String extend(UUID kb) throws SQLException {
        return DATABASE.value("kb_app", "SELECT auth.extend_kb(?, now() + interval '2 hours')", kb);
    }

    private static @Nullable String take(UUID kb, UUID job, UUID user) throws SQLException {
        return DATABASE.value("repo_sync_app", "SELECT auth.take_hold(?, ?, ?, '1 minute')", kb, job, user);
    }
}

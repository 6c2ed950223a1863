package dev.lectern.auth.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.auth.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What services learn of a KB and of a caller. */
class AccessViewIT {
    private static final RegistryDatabase DATABASE = RegistryDatabase.create();

    @Test
    void kbIsFoundBySlugAndByIdUntilItIsDeleted() throws SQLException {
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "shared", "find-me", null, null);

        assertThat(DATABASE.resolve("find-me")).isEqualTo(kb.toString());
        assertThat(DATABASE.resolve(kb.toString().toUpperCase(Locale.ROOT))).isEqualTo(kb.toString());
        assertThat(DATABASE.resolve("find-m_")).isNull();
        assertThat(DATABASE.resolve(UUID.randomUUID().toString())).isNull();

        assertThat(DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", kb)).isEqualTo("t");

        assertThat(DATABASE.resolve("find-me")).isNull();
        assertThat(DATABASE.resolve(kb.toString())).isNull();
        assertThat(DATABASE.epoch(kb)).isZero();
        assertThat(DATABASE.value("kb_app", "SELECT auth.delete_kb(?)", kb)).isEqualTo("f");
    }

    @Test
    void accessViewTellsTheCallerTheKbItsGrantsAndTheEpochs() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID session = DATABASE.session(owner);
        UUID kb = UUID.randomUUID();
        JsonNode created = DATABASE.create(kb, "ephemeral", null, owner, 1);

        JsonNode view = DATABASE.view(owner, session, kb, null);

        assertThat(view.at("/caller/role").asText()).isEqualTo("read");
        assertThat(view.at("/caller/status").asText()).isEqualTo("active");
        assertThat(view.at("/caller/session_active").asBoolean()).isTrue();
        assertThat(view.at("/kb/slug").asText())
                .isEqualTo(created.at("/slug").asText())
                .matches("a-name-[0-9a-f]{12}");
        assertThat(view.at("/kb/default_role").asText()).isEqualTo("none");
        assertThat(view.at("/kb/charged_tier").asText()).isEqualTo("default");
        assertThat(view.at("/kb/expired").asBoolean()).isFalse();
        assertThat(view.at("/kb/root_scope_id")).isEqualTo(created.at("/root_scope_id"));
        assertThat(view.at("/grants/0/role").asText()).isEqualTo("admin");
        assertThat(view.at("/hold").asBoolean()).isFalse();
        assertThat(view.at("/break_glass").asBoolean()).isFalse();
        assertThat(StreamSupport.stream(view.at("/epochs").spliterator(), false)
                        .map(epoch -> epoch.at("/subject_id").asText()))
                .containsExactlyInAnyOrder(kb.toString(), owner.toString(), RegistryDatabase.EVERYONE.toString());
        assertThat(OffsetDateTime.parse(view.at("/valid_until").asText()))
                .isBefore(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    }

    @Test
    void accessViewOfStrangersAndAnonymousHoldsNoGrantOfOthers() throws SQLException {
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "personal", null, DATABASE.user("read"), null);

        assertThat(DATABASE.view(DATABASE.user("read"), null, kb, null).at("/grants"))
                .isEmpty();
        assertThat(DATABASE.view(null, null, kb, null).at("/caller").isNull()).isTrue();
        assertThat(DATABASE.view(null, null, kb, null).at("/grants")).isEmpty();
        assertThat(DATABASE.view(UUID.randomUUID(), null, kb, null)
                        .at("/caller")
                        .isNull())
                .isTrue();
        assertThat(DATABASE.view(null, null, UUID.randomUUID(), null).at("/kb").isNull())
                .isTrue();
    }

    @Test
    void expiredGrantIsNotInTheViewAndOneToEveryoneIsThereForWhoeverSignedIn() throws SQLException {
        UUID rd = DATABASE.user("read");
        UUID kb = UUID.randomUUID();
        DATABASE.create(kb, "shared", "for-everyone", null, null);
        DATABASE.grant(kb, "user", rd, "write", "now() - interval '1 second'");
        DATABASE.grant(kb, "everyone", RegistryDatabase.EVERYONE, "read", "now() + interval '1 hour'");

        JsonNode view = DATABASE.view(rd, null, kb, null);

        assertThat(view.at("/grants")).hasSize(1);
        assertThat(view.at("/grants/0/principal_kind").asText()).isEqualTo("everyone");
        assertThat(view.at("/valid_until").isNull()).isFalse();
        assertThat(DATABASE.view(null, null, kb, null).at("/grants")).isEmpty();
    }

    @Test
    void listHoldsWhatTheCallerMightReadInSlugOrder() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID mine = UUID.randomUUID();
        DATABASE.create(mine, "personal", "list-b", owner, null);
        DATABASE.create(UUID.randomUUID(), "shared", "list-a", null, null);
        DATABASE.create(UUID.randomUUID(), "curated", "list-c", null, null);
        DATABASE.create(UUID.randomUUID(), "personal", "list-d", DATABASE.user("read"), null);
        String mySlug = DATABASE.json("kb_app", "SELECT auth.access_view(NULL, NULL, ?, NULL)", mine)
                .at("/kb/slug")
                .asText();

        assertThat(list(owner, "list", 10)).startsWith("list-a", mySlug, "list-c");
        assertThat(list(null, "list", 10)).startsWith("list-a", "list-c").doesNotContain(mySlug);
        assertThat(list(owner, "list-a", 1)).containsExactly(mySlug);
        assertThat(list(DATABASE.user("admin"), "list", 100))
                .contains(mySlug)
                .anyMatch(slug -> slug.startsWith("list-d-"));
    }

    @Test
    void theNameOfAnOwnerIsToldOnlyWhereTheFenceOpenedTheKb() throws SQLException {
        UUID owner = DATABASE.user("read");
        UUID mine = UUID.randomUUID();
        UUID hidden = UUID.randomUUID();
        UUID ofTheSite = UUID.randomUUID();
        String root = DATABASE.create(mine, "personal", null, owner, null)
                .at("/root_scope_id")
                .asText();
        DATABASE.create(hidden, "personal", null, owner, null);
        DATABASE.create(ofTheSite, "shared", null, null, null);
        String names = "SELECT username FROM auth.kb_owner_names(ARRAY[?, ?, ?]::uuid[])";

        assertThat(DATABASE.values("kb_app", names, mine, hidden, ofTheSite)).isEmpty();
        try (Connection connection = DATABASE.begin("kb_app")) {
            Sql.of(connection, "SELECT set_config('app.read_scopes', ?, true)", "{" + root + "}")
                    .list(row -> row.getString(1));
            assertThat(Sql.of(connection, names, mine, hidden, ofTheSite).list(row -> row.getString(1)))
                    .containsExactly(DATABASE.value(
                            "auth_owner", "SELECT username FROM auth.user_account WHERE user_id = ?", owner));
        }
    }

    private List<String> list(@Nullable UUID caller, String after, int limit) throws SQLException {
        return DATABASE
                .values("kb_app", "SELECT auth.list_kbs(?, NULL, ?, ?)->'kb'->>'slug'", caller, after, limit)
                .stream()
                .map(String::valueOf)
                .toList();
    }
}

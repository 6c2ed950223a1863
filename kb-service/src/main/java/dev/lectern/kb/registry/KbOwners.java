package dev.lectern.kb.registry;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.api.kb.Kb.Owner;
import dev.lectern.kb.content.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who owns KBs, by name; only of KBs that the running transaction may read. */
final class KbOwners {
    private static final String NAMES = "SELECT kb_id, username FROM auth.kb_owner_names(?::uuid[])";

    private final Map<UUID, String> names = new HashMap<>();

    private KbOwners() {}

    static KbOwners of(Connection connection, List<KbFacts> kbs) throws SQLException {
        KbOwners owners = new KbOwners();
        List<String> owned = kbs.stream()
                .filter(kb -> kb.ownerUserId() != null)
                .map(kb -> kb.id().toString())
                .toList();
        if (!owned.isEmpty()) {
            Statements.list(
                    connection, NAMES, row -> owners.names.put(row.getObject(1, UUID.class), row.getString(2)), owned);
        }
        return owners;
    }

    Owner of(KbFacts kb) {
        return kb.ownerUserId() == null
                ? new Owner("site", null, null)
                : new Owner("user", kb.ownerUserId(), names.get(kb.id()));
    }
}

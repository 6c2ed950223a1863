package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.archive;

import dev.lectern.kb.support.Repository;
import dev.lectern.kb.support.Rows;
import dev.lectern.testkit.World;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Begins with a repository of two notes that nobody has mounted yet. */
abstract class MirrorCase {
    static final String BROKEN = "---\nid: [\n---\nbroken\n";

    final World world = World.current();
    final UUID ada = world.user("ada", "admin");
    final UUID wim = world.user("wim", "write");
    final UUID eve = world.user("eve", "read");
    final Repository repository = new Repository()
            .with("kb.yaml", "name: Manual " + UUID.randomUUID().toString().substring(0, 8) + "\n")
            .with("LICENSE", "free\n")
            .withNote("first", "One.")
            .withNote("second", "Two.");

    SortedMap<String, byte[]> only(String path) {
        return new TreeMap<>(Map.of(path, repository.files().get(path)));
    }

    SortedMap<String, String> texts(String kb) {
        return texts(ada, kb);
    }

    static SortedMap<String, String> texts(UUID user, String kb) {
        return texts(archive(user, kb));
    }

    static SortedMap<String, String> texts(Map<String, byte[]> files) {
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    int audited(String kb, String action) {
        return Rows.count(
                world,
                "auth_owner",
                "SELECT count(*) FROM auth.audit_event WHERE kb_id = '" + kb + "' AND action = '" + action + "'");
    }
}

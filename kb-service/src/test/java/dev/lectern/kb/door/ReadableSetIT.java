package dev.lectern.kb.door;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.unzip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.kb.support.DemoProfile;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * On random worlds, lists, counts, search, archives and single reads show exactly what a caller may read, as told by a
 * second, plain reading of the rules where anonymous may read and site admins keep out of private KBs.
 */
@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "schema", value = "kb"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
class ReadableSetIT {
    private static final int WORLDS = 6;
    private static final int KBS = 9;
    private static final String[] ROLES = {"none", "read", "write", "admin"};

    private final World world = World.current();
    private final long seed = Long.getLong("lectern.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private record Person(UUID id, String role) {}

    private record RandomKb(
            UUID id, String slug, String kind, @Nullable String defaultRole, Set<String> entries) {}

    @Test
    void everyViewOfARandomWorldShowsWhatMayBeRead() {
        for (int round = 0; round < WORLDS; round++) {
            String word = "w" + UUID.randomUUID().toString().replace("-", "");
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String role = ROLES[random.nextInt(ROLES.length)];
                people.add(new Person(world.user("person", role), role));
            }
            Map<UUID, Map<UUID, String>> grants = new HashMap<>();
            List<RandomKb> kbs = new ArrayList<>();
            for (int i = 0; i < KBS; i++) {
                kbs.add(randomKb(word + "-" + i, word, people, grants));
            }
            assertViews(null, word, kbs, grants);
            people.forEach(person -> assertViews(person, word, kbs, grants));
        }
    }

    private RandomKb randomKb(String slug, String word, List<Person> people, Map<UUID, Map<UUID, String>> grants) {
        String kind =
                List.of("curated", "shared", "shared", "personal", "ephemeral").get(random.nextInt(5));
        boolean isPrivate = kind.equals("personal") || kind.equals("ephemeral");
        Person owner = people.get(random.nextInt(people.size()));
        String defaultRole = isPrivate
                ? "none"
                : kind.equals("curated")
                        ? List.of("none", "read").get(random.nextInt(2))
                        : List.of("none", "read", "write", "").get(random.nextInt(4));
        String stored = defaultRole.isEmpty() ? null : defaultRole;
        UUID id = world.kb(slug, kind, stored, isPrivate ? owner.id() : null);
        Map<UUID, String> ofKb = new HashMap<>();
        if (isPrivate) {
            ofKb.put(owner.id(), "admin");
        }
        UUID writer = world.user("writer", "none");
        world.grant(id, writer, "admin");
        Set<String> entries = new TreeSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String title = "entry-" + i;
            createEntry(writer, id, Map.of("title", title, "body", "About " + word))
                    .then()
                    .statusCode(201);
            entries.add(title);
        }
        for (Person person : people) {
            if (random.nextInt(3) == 0 && !(isPrivate && person.equals(owner))) {
                String role = ROLES[1 + random.nextInt(3)];
                world.grant(id, person.id(), role);
                ofKb.put(person.id(), role);
            }
        }
        grants.put(id, ofKb);
        return new RandomKb(id, slug, kind, stored, entries);
    }

    private void assertViews(
            @Nullable Person person, String word, List<RandomKb> kbs, Map<UUID, Map<UUID, String>> grants) {
        UUID user = person == null ? null : person.id();
        Set<String> readable = new TreeSet<>();
        Set<String> hits = new TreeSet<>();
        for (RandomKb kb : kbs) {
            boolean reads = mayRead(person, kb, grants.getOrDefault(kb.id(), Map.of()));
            String what = "seed %d: %s in %s".formatted(seed, person, kb);
            int status = reads ? 200 : person == null ? 401 : 404;
            Response one = as(user).get("/api/kbs/{kb}", kb.id());
            Response list = as(user).get("/api/kbs/{kb}/entries?limit=200", kb.id());
            Response search = as(user).get("/api/kbs/{kb}/search?q={word}", kb.id(), word);
            Response archive = as(user).get("/api/kbs/{kb}/archive", kb.id());
            assertThat(List.of(one, list, search, archive)).as(what).allMatch(answer -> answer.statusCode() == status);
            if (reads) {
                readable.add(kb.slug());
                kb.entries().forEach(entry -> hits.add(kb.id() + "/" + entry));
                assertThat(one.<Integer>path("entry_count"))
                        .as(what)
                        .isEqualTo(kb.entries().size());
                assertThat(list.<List<String>>path("items.id")).as(what).containsExactlyElementsOf(kb.entries());
                assertThat(search.<List<String>>path("items.id"))
                        .as(what)
                        .containsExactlyInAnyOrderElementsOf(kb.entries());
                assertThat(search.<Integer>path("total"))
                        .as(what)
                        .isEqualTo(kb.entries().size());
                Set<String> files = new HashSet<>(unzip(archive.asByteArray()).keySet());
                assertThat(files)
                        .as(what)
                        .containsExactlyInAnyOrderElementsOf(kb.entries().stream()
                                .map(entry -> "notes/" + entry + ".md")
                                .toList());
            }
        }
        assertThat(listed(user, word)).as("seed %d: %s", seed, person).isEqualTo(readable);
        Response everywhere = as(user).get("/api/search?limit=200&q={word}", word);
        List<Map<String, Object>> found = everywhere.path("items");
        assertThat(found.stream().map(hit -> hit.get("kb") + "/" + hit.get("id")))
                .as("seed %d: %s", seed, person)
                .containsExactlyInAnyOrderElementsOf(hits);
        assertThat(everywhere.<Integer>path("total")).isEqualTo(hits.size());
    }

    private static Set<String> listed(@Nullable UUID user, String word) {
        Set<String> slugs = new TreeSet<>();
        String after = word;
        while (after != null) {
            Response page = as(user).get("/api/kbs?limit=2&after={after}", after);
            List<String> items = page.path("items.slug");
            items.stream().filter(slug -> slug.startsWith(word)).forEach(slugs::add);
            boolean beyond = items.stream().anyMatch(slug -> !slug.startsWith(word));
            after = beyond ? null : page.path("next");
        }
        return slugs;
    }

    /** The rules once more, said plainly. */
    private static boolean mayRead(@Nullable Person person, RandomKb kb, Map<UUID, String> grants) {
        boolean isPrivate = kb.kind().equals("personal") || kb.kind().equals("ephemeral");
        if (person != null && person.role().equals("admin") && !isPrivate) {
            return true;
        }
        if (person != null && grants.containsKey(person.id())) {
            return true;
        }
        return !isPrivate && !"none".equals(kb.defaultRole());
    }
}

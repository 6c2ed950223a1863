package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.e2e.PlantedRepository.Node;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Repositories as a stranger may make them, mounted and synced through the gateway by services of 192 MB heap. */
class HostileUpstreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> SERVICES =
            List.of("gateway", "auth-service", "kb-service", "repo-sync-service", "github-standin");

    private RunningStack stack;
    private ControlPlane remote;
    private Visitor ada;
    private Followed followed;
    private PlantedRepository planted;
    private List<Long> processes;
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void makeARepository() throws IOException {
        stack = RunningStack.get();
        remote = new ControlPlane(stack.controlPlane());
        ada = stack.signedIn(Person.ADA);
        followed = Followed.made(stack);
        planted = PlantedRepository.of(followed);
        processes = processes();
    }

    @AfterEach
    void everyServiceIsStillTheSameProcess() {
        remote.forgetFaults();
        made.forEach(kb -> ada.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204));
        ada.close();
        assertThat(processes()).isEqualTo(processes);
    }

    @Test
    void whatNoKbCanTakeIsLeftOutAndToldAndTheRestComesIn() throws IOException {
        String _ = planted.commit(planted.tree(sound()), "wim");
        String synced = curated();
        String head = planted.commit(planted.tree(hostile()), "eve");

        JsonNode sync = Followed.synced(ada, synced);
        JsonNode mount = Followed.succeeded(ada, followed.mount(ada, Map.of("kind", "curated")));

        String mounted = mount.at("/result/kb/id").asText();
        made.add(mounted);
        assertThat(sync.at("/result/commit").asText()).isEqualTo(head);
        assertThat(leftOut(mount)).isEqualTo(leftOut("page.md"));
        assertThat(leftOut(sync)).isEqualTo(leftOut("PAGE.md"));
        Set<String> common = Set.of("kb.yaml", "a.md", "caf\u00e9.md", "Notes", "large.bin");
        assertThat(files(mounted)).isEqualTo(with(common, "PAGE.md"));
        assertThat(files(synced)).isEqualTo(with(common, "page.md"));
        assertThat(Upstream.read(ada, synced, "a")).isEqualTo(Followed.entry("a", "Changed."));
        assertThat(Followed.upstream(ada, synced).path("state").asText()).isEqualTo("level");
        assertThat(Followed.synced(ada, synced).at("/result/outcome").asText()).isEqualTo("no_changes");
    }

    /** What is more than a KB, or a job, can hold. */
    enum TooMuch {
        FILES("20000 files"),
        LARGE_FILE("32 MB"),
        FOLDERS_WITHOUT_END("100000 files and folders");

        private final String told;

        TooMuch(String told) {
            this.told = told;
        }

        Node in(PlantedRepository planted, String blob) {
            return switch (this) {
                case FILES -> Node.folder("many", planted.manyFiles(0, 50_000, blob));
                case LARGE_FILE -> Node.file("zeros.bin", planted.zeros(100));
                case FOLDERS_WITHOUT_END ->
                    Node.folder("bomb", planted.bomb(planted.tree(List.of(Node.link("up", blob)))));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void headThatIsTooMuchIsRefusedAsAWholeUntilItIsMended(TooMuch what) throws IOException {
        String first = planted.commit(planted.tree(sound()), "wim");
        String kb = curated();
        List<Node> nodes = new ArrayList<>(sound());
        nodes.set(1, Node.file("a.md", planted.blob(Followed.entry("a", "Changed."))));
        nodes.add(what.in(planted, planted.blob("x")));
        String head = planted.commit(planted.tree(nodes), "eve");

        assertRefused(what, Followed.ended(ada, followed.mount(ada, Map.of("kind", "curated")), PATIENCE));
        assertRefused(what, Followed.ended(ada, Followed.sync(ada, kb), PATIENCE));

        assertThat(ada.get("/api/kbs?limit=200").expect(200).text().split(followed.repository(), -1))
                .hasSize(2);
        JsonNode upstream = Followed.upstream(ada, kb);
        assertThat(upstream.path("head").asText()).isEqualTo(first);
        assertThat(upstream.path("state").asText()).isEqualTo("refused");
        assertThat(upstream.path("state_detail").asText()).contains(what.told).contains(head.substring(0, 12));
        assertThat(files(kb)).isEqualTo(Set.of("kb.yaml", "a.md", "page.md"));
        assertThat(Upstream.read(ada, kb, "a")).isEqualTo(Followed.entry("a", "One."));
        nodes.removeLast();
        String mended = planted.commit(planted.tree(nodes), "ben");
        assertThat(Followed.synced(ada, kb).at("/result/commit").asText()).isEqualTo(mended);
        assertThat(Upstream.read(ada, kb, "a")).isEqualTo(Followed.entry("a", "Changed."));
        assertThat(Followed.upstream(ada, kb).path("state").asText()).isEqualTo("level");
    }

    @Test
    void asManyFilesAsAKbTakesAreTaken() {
        String blob = planted.blob("x");
        List<Node> nodes = new ArrayList<>(sound());
        nodes.add(Node.folder("many", planted.manyFiles(0, 20_000 - nodes.size(), blob)));
        String _ = planted.commit(planted.tree(nodes), "wim");

        Answer accepted = followed.mount(ada, Map.of("kind", "curated"));
        JsonNode job = Followed.ended(ada, accepted, PATIENCE);

        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        made.add(job.at("/result/kb/id").asText());
        nodes.add(Node.file("one-more.txt", blob));
        String _ = planted.commit(planted.tree(nodes), "eve");
        assertRefused(TooMuch.FILES, Followed.ended(ada, Followed.sync(ada, made.getLast()), PATIENCE));
    }

    @Test
    void asManyBytesAsAJobMayReceiveAreTaken() {
        String _ = planted.commit(planted.tree(sound()), "wim");
        String kb = curated();
        List<Node> nodes = new ArrayList<>(sound());
        for (int number = 0; number < 7; number++) {
            nodes.add(Node.file("noise-" + number + ".bin", planted.noise(8, number)));
        }
        String head = planted.commit(planted.tree(nodes), "eve");

        assertThat(Followed.synced(ada, kb).at("/result/commit").asText()).isEqualTo(head);
        JsonNode job = Followed.succeeded(ada, followed.mount(ada, Map.of("kind", "curated")));

        made.add(job.at("/result/kb/id").asText());
        assertThat(job.at("/findings")).isEmpty();
    }

    @Test
    void headThatThePersonsTierHasNoRoomForIsRefusedAndSaid() throws IOException {
        String first = planted.commit(planted.tree(sound()), "wim");
        try (Visitor ben = stack.signedIn(Person.BEN)) {
            JsonNode mount = Followed.succeeded(ben, followed.mount(ben, Map.of("kind", "personal", "follow", true)));
            String kb = mount.at("/result/kb/id").asText();
            List<Node> nodes = new ArrayList<>(sound());
            nodes.add(Node.folder("many", planted.manyFiles(0, 600, planted.blob("x"))));
            String head = planted.commit(planted.tree(nodes), "eve");

            JsonNode job = Followed.ended(ben, Followed.sync(ben, kb), PATIENCE);

            assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("needs_user");
            assertThat(job.at("/error/class").asText()).isEqualTo("kb_limit");
            assertThat(job.at("/error/detail").asText()).contains("500");
            JsonNode upstream = Followed.upstream(ben, kb);
            assertThat(upstream.path("head").asText()).isEqualTo(first);
            assertThat(upstream.path("state").asText()).isEqualTo("refused");
            assertThat(upstream.path("state_detail").asText()).contains(head.substring(0, 12));
            ben.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
        }
    }

    @Test
    void folderBesideFoldersWithoutEndIsMounted() {
        String docs = planted.tree(sound());
        String bomb = planted.bomb(planted.manyFiles(0, 1, planted.blob("x")));
        String _ = planted.commit(planted.tree(List.of(Node.folder("bomb", bomb), Node.folder("docs", docs))), "wim");

        JsonNode job = Followed.succeeded(ada, followed.mount(ada, Map.of("kind", "curated", "path", "docs")));

        made.add(job.at("/result/kb/id").asText());
        assertThat(Followed.revisions(ada, made.getLast(), "a")
                        .at("/0/git/author")
                        .asText())
                .isEqualTo("wim");
    }

    @ParameterizedTest
    @EnumSource
    void headThatMovesDuringASyncLeavesTheKbAtOneOrTheOther(Move move) throws IOException {
        String _ = planted.commit(planted.tree(sound()), "wim");
        String kb = curated();
        String second = planted.commit(planted.tree(all("Two.")), "eve");
        for (int requests = 0; requests < 8; requests++) {
            remote.delay("POST /*/*/git-upload-pack", 700);
        }
        Answer accepted = Followed.sync(ada, kb);
        Followed.awaitStep(ada, accepted, move == Move.ON_WHILE_IT_IS_APPLIED ? "apply" : "fetch");

        String third = switch (move) {
            case ON_WHILE_IT_IS_FETCHED, ON_WHILE_IT_IS_APPLIED -> planted.commit(planted.tree(all("Three.")), "ben");
            case TO_ANOTHER_HISTORY -> {
                String other = planted.commitInstead(planted.tree(all("Three.")), "ben");
                planted.forget(second);
                yield other;
            }
        };

        JsonNode job = Followed.succeeded(ada, accepted);
        String at = Followed.upstream(ada, kb).path("head").asText();
        assertThat(job.at("/result/commit").asText()).isEqualTo(at);
        assertThat(at).isEqualTo(move == Move.TO_ANOTHER_HISTORY ? third : second);
        assertThat(job.at("/result/rewritten").asBoolean()).isEqualTo(move == Move.TO_ANOTHER_HISTORY);
        assertAll(kb, at.equals(second) ? "Two." : "Three.");
        remote.forgetFaults();
        String _ = Followed.synced(ada, kb).path("id").asText();
        assertThat(Followed.upstream(ada, kb).path("head").asText()).isEqualTo(third);
        assertAll(kb, "Three.");
    }

    /** How a branch moves while a job reads it. */
    enum Move {
        ON_WHILE_IT_IS_FETCHED,
        ON_WHILE_IT_IS_APPLIED,
        TO_ANOTHER_HISTORY
    }

    private List<Node> sound() {
        return all("One.");
    }

    private List<Node> all(String body) {
        return List.of(
                Node.file("kb.yaml", planted.blob("name: Hostile\n")),
                Node.file("a.md", planted.blob(Followed.entry("a", body))),
                Node.file("page.md", planted.blob(Followed.entry("page", body))));
    }

    private void assertAll(String kb, String body) {
        for (String id : List.of("a", "page")) {
            assertThat(Upstream.read(ada, kb, id)).isEqualTo(Followed.entry(id, body));
        }
    }

    private List<Node> hostile() {
        String blob = planted.blob(Followed.entry("other", "Other."));
        String config = planted.tree(List.of(Node.file("config", planted.blob("[core]\n\tfsmonitor = touch x\n"))));
        String inside = planted.tree(List.of(Node.file("x.md", blob)));
        return List.of(
                Node.file("kb.yaml", planted.blob("name: Hostile\n")),
                Node.file("a.md", planted.blob(Followed.entry("a", "Changed."))),
                Node.file("page.md", planted.blob(Followed.entry("page", "One."))),
                Node.file("PAGE.md", planted.blob(Followed.entry("PAGE", "A twin by case."))),
                Node.file("caf\u00e9.md", planted.blob(Followed.entry("caf\u00e9", "One."))),
                Node.file("cafe\u0301.md", planted.blob(Followed.entry("cafe", "A twin by form."))),
                Node.file("Notes", planted.blob("A file.\n")),
                Node.folder("notes", inside),
                Node.link("passwd.md", planted.blob("/etc/passwd")),
                Node.link("up", planted.blob("../..")),
                Node.submodule("vendor"),
                Node.folder(".git", config),
                Node.folder(".GIT", config),
                Node.folder("git~1", config),
                Node.folder(".g\u200cit", config),
                Node.folder("..", config),
                Node.folder(".lectern", planted.tree(List.of(Node.file("manifest.json", planted.blob("{}"))))),
                Node.file("aux.md", blob),
                Node.file("a\\b.md", blob),
                Node.file("large.bin", planted.zeros(31)),
                Node.folder("deep", planted.deep(2_000, inside)));
    }

    private static Set<String> leftOut(String twin) {
        return with(
                Set.of(
                        "cafe\u0301.md",
                        "notes/x.md",
                        "passwd.md",
                        "up",
                        "vendor",
                        ".git/config",
                        ".GIT/config",
                        "git~1/config",
                        ".g\ufffdit/config",
                        "../config",
                        ".lectern/manifest.json",
                        "aux.md",
                        "a\\b.md",
                        "deep" + "/d".repeat(20)),
                twin);
    }

    private static Set<String> leftOut(JsonNode job) {
        Set<String> paths = new TreeSet<>();
        for (JsonNode finding : job.path("findings")) {
            if (finding.path("code").asText().equals("left_out")) {
                assertThat(finding.path("message").asText()).startsWith("Left out: ");
                paths.add(finding.path("path").asText());
            }
        }
        return paths;
    }

    private static Set<String> with(Set<String> some, String one) {
        Set<String> all = new TreeSet<>(some);
        all.add(one);
        return all;
    }

    private static void assertRefused(TooMuch what, JsonNode job) {
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("failed");
        assertThat(job.at("/error/class").asText()).isEqualTo("quota");
        assertThat(job.at("/error/detail").asText()).contains(what.told);
        assertThat(job.at("/error/mend").asText()).isNotEmpty();
    }

    private String curated() {
        made.add(followed.curated(ada));
        return made.getLast();
    }

    private Set<String> files(String kb) throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        byte[] archive = ada.get("/api/kbs/" + kb + "/archive").expect(200).body();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                assertThat(files.put(file.getName(), 1)).isNull();
            }
        }
        return files.keySet();
    }

    private List<Long> processes() {
        return SERVICES.stream().map(stack::processId).toList();
    }
}

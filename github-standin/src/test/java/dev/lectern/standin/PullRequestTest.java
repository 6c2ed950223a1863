package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullRequestTest {
    private static final String PULLS = "/repos/ada/notes/pulls";

    @TempDir
    Path directory;

    private GitHubStandin standin;
    private Api ada;
    private Api ben;

    @BeforeEach
    void forkWithAChange() throws Exception {
        standin = Standins.start(directory);
        ada = new Api(standin, standin.control().accounts().issueToken("ada", "public_repo"));
        ben = new Api(standin, standin.control().accounts().issueToken("ben", "public_repo"));
        standin.control().repositories().create("ada/notes", false, Map.of("a.md", "one\n", "b.md", "b\n"));
        ben.post("/repos/ada/notes/forks", "{}");
        standin.control().repositories().commit("ben/notes", "main", Map.of("a.md", "two\n"), "better");
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void forkTellsItsParentTakesAFreeNameAndIsAdopted() throws Exception {
        standin.control().repositories().create("wim/notes", false, Map.of());
        Api wim = new Api(standin, standin.control().accounts().issueToken("wim", "public_repo"));

        Api.Answer fork = wim.post("/repos/ada/notes/forks", "{}");

        assertThat(fork.status()).isEqualTo(202);
        assertThat(fork.text("/full_name")).isEqualTo("wim/notes-1");
        assertThat(fork.text("/parent/full_name")).isEqualTo("ada/notes");
        assertThat(wim.post("/repos/ada/notes/forks", "{}").text("/id")).isEqualTo(fork.text("/id"));
        assertThat(ada.get("/repos/ada/notes").text("/forks_count")).isEqualTo("2");
        assertThat(ada.post("/repos/ada/notes/forks", "{}").status()).isEqualTo(403);
    }

    @Test
    void comparesAcrossForks() throws Exception {
        Api.Answer answer = ada.get("/repos/ada/notes/compare/main...ben:main");

        assertThat(answer.text("/status")).isEqualTo("ahead");
        assertThat(answer.text("/ahead_by")).isEqualTo("1");
        assertThat(answer.text("/files/0/filename")).isEqualTo("a.md");
        assertThat(ada.get("/repos/ada/notes/compare/main...main").text("/status"))
                .isEqualTo("identical");
        assertThat(ada.get("/repos/ada/notes/compare/main...eve:main").status()).isEqualTo(404);
    }

    @Test
    void pullRequestIsMadeOnceListedAndFollowsItsBranch() throws Exception {
        Api.Answer made = open();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/head/label")).isEqualTo("ben:main");
        assertThat(made.text("/mergeable_state")).isEqualTo("clean");
        assertThat(open().text("/errors/0/message")).isEqualTo("A pull request already exists for ben:main.");
        assertThat(ada.get(PULLS + "?head=ben:main").body()).hasSize(1);
        assertThat(ada.get(PULLS + "?state=closed").body()).isEmpty();
        String next = standin.control().repositories().commit("ben/notes", "main", Map.of("c.md", "c\n"), "more");
        assertThat(ada.get(PULLS + "/1").text("/head/sha")).isEqualTo(next);
        assertThat(ada.get(PULLS + "/1").text("/commits")).isEqualTo("2");
    }

    @Test
    void uselessPullRequestIsInvalid() throws Exception {
        assertThat(ben.post(PULLS, "{\"title\":\"t\",\"head\":\"main\",\"base\":\"main\"}")
                        .text("/errors/0/message"))
                .isEqualTo("No commits between main and main");
        assertThat(ben.post(PULLS, "{\"title\":\"t\",\"head\":\"ben:none\",\"base\":\"main\"}")
                        .text("/errors/0/field"))
                .isEqualTo("head");
        assertThat(ben.post(PULLS, "{\"head\":\"ben:main\",\"base\":\"main\"}").status())
                .isEqualTo(422);
        assertThat(new Api(standin, "").post(PULLS, "{}").status()).isEqualTo(401);
    }

    @Test
    void squashMergeMakesOneCommitAndCannotBeRepeated() throws Exception {
        String head = open().text("/head/sha");

        assertThat(ben.send("PUT", PULLS + "/1/merge", "{}").status()).isEqualTo(403);
        assertThat(ada.send("PUT", PULLS + "/1/merge", "{\"sha\":\"" + "0".repeat(40) + "\"}")
                        .status())
                .isEqualTo(409);
        Api.Answer merged =
                ada.send("PUT", PULLS + "/1/merge", "{\"merge_method\":\"squash\",\"sha\":\"" + head + "\"}");

        assertThat(merged.status()).isEqualTo(200);
        assertThat(standin.control().repositories().commits("ada/notes", "main"))
                .hasSize(2)
                .first()
                .satisfies(commit -> assertThat(commit.id()).isEqualTo(merged.text("/sha")))
                .satisfies(commit -> assertThat(commit.message()).startsWith("Improve a (#1)"));
        assertThat(ada.send("PUT", PULLS + "/1/merge", "{}").status()).isEqualTo(405);
        assertThat(ada.get(PULLS + "/1").text("/merged_by/login")).isEqualTo("ada");
    }

    @Test
    void conflictCannotBeMerged() throws Exception {
        open();
        standin.control().repositories().commit("ada/notes", "main", Map.of("a.md", "three\n"), "other");

        assertThat(ada.get(PULLS + "/1").text("/mergeable_state")).isEqualTo("dirty");
        assertThat(ada.send("PUT", PULLS + "/1/merge", "{}").message()).isEqualTo("Pull Request is not mergeable");
    }

    @Test
    void mergeCommitKeepsBothSides() throws Exception {
        open();
        standin.control().repositories().commit("ada/notes", "main", Map.of("b.md", "bb\n"), "other");

        ada.send("PUT", PULLS + "/1/merge", "{\"merge_method\":\"merge\"}");

        assertThat(standin.control().repositories().files("ada/notes", "main"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a.md", "two\n", "b.md", "bb\n"));
    }

    @Test
    void authorRewordsClosesAndReopens() throws Exception {
        open();

        assertThat(ben.send("PATCH", PULLS + "/1", "{\"title\":\"Other\",\"state\":\"closed\"}")
                        .text("/state"))
                .isEqualTo("closed");
        assertThat(ben.send("PATCH", PULLS + "/1", "{\"state\":\"open\"}").text("/title"))
                .isEqualTo("Other");
    }

    @Test
    void forkIsBroughtLevelWithItsUpstream() throws Exception {
        Api eve = new Api(standin, standin.control().accounts().issueToken("eve", "public_repo"));
        eve.post("/repos/ada/notes/forks", "{}");
        standin.control().repositories().commit("ada/notes", "main", Map.of("c.md", "c\n"), "third");

        Api.Answer level = eve.post("/repos/eve/notes/merge-upstream", "{\"branch\":\"main\"}");

        assertThat(level.text("/merge_type")).isEqualTo("fast-forward");
        assertThat(standin.control().repositories().files("eve/notes", "main")).containsKey("c.md");
        assertThat(eve.post("/repos/eve/notes/merge-upstream", "{\"branch\":\"main\"}")
                        .text("/merge_type"))
                .isEqualTo("none");
        assertThat(ben.post("/repos/ben/notes/merge-upstream", "{\"branch\":\"main\"}")
                        .status())
                .isEqualTo(409);
    }

    private Api.Answer open() throws Exception {
        return ben.post(PULLS, "{\"title\":\"Improve a\",\"head\":\"ben:main\",\"base\":\"main\",\"body\":\"why\"}");
    }
}

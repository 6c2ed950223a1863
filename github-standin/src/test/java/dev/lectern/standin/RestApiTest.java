package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.standin.store.BranchRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestApiTest {
    @TempDir
    Path directory;

    private GitHubStandin standin;
    private Api ada;
    private Api ben;
    private Api anonymous;

    @BeforeEach
    void start() throws Exception {
        standin = Standins.start(directory);
        ada = new Api(standin, standin.control().accounts().issueToken("ada", "repo"));
        ben = new Api(standin, standin.control().accounts().issueToken("ben", "public_repo", "read:org"));
        anonymous = new Api(standin, "");
        standin.control().repositories().create("ada/notes", false, Map.of("docs/a.md", "one\n"));
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void userNeedsALivingToken() throws Exception {
        Api.Answer answer = ben.get("/user");

        assertThat(answer.text("/login")).isEqualTo("ben");
        assertThat(answer.header("X-OAuth-Scopes")).isEqualTo("public_repo, read:org");
        assertThat(answer.header("x-ratelimit-remaining")).isEqualTo("4999");
        assertThat(anonymous.get("/user").message()).isEqualTo("Requires authentication");
        standin.control().accounts().revokeTokens("ben");
        assertThat(ben.get("/user").status()).isEqualTo(401);
        assertThat(ben.get("/meta").message()).isEqualTo("Bad credentials");
    }

    @Test
    void rateLimitHeadersCanBeSwitchedOff() throws Exception {
        standin.control().site().rateLimits(false);

        assertThat(ben.get("/user").header("x-ratelimit-remaining")).isEmpty();
        assertThat(ben.get("/rate_limit").status()).isEqualTo(404);
    }

    @Test
    void repositoryIsMadeOnceAndOnlyWithTheScopeForIt() throws Exception {
        Api.Answer made = ben.post("/user/repos", "{\"name\":\"my notes\",\"auto_init\":true}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/full_name")).isEqualTo("ben/my-notes");
        assertThat(made.text("/clone_url")).isEqualTo(standin.gitUrl() + "/ben/my-notes.git");
        assertThat(made.body().at("/permissions/push").asBoolean()).isTrue();
        assertThat(ben.post("/user/repos", "{\"name\":\"my-notes\"}").text("/errors/0/message"))
                .isEqualTo("name already exists on this account");
        Api.Answer hidden = ben.post("/user/repos", "{\"name\":\"diary\",\"private\":true}");
        assertThat(hidden.status()).isEqualTo(403);
        assertThat(hidden.header("X-Accepted-OAuth-Scopes")).isEqualTo("public_repo, repo");
        assertThat(ben.post("/user/repos", "{}").status()).isEqualTo(422);
        assertThat(ben.post("/user/repos", "{").status()).isEqualTo(400);
        assertThat(ben.get("/user/repos").body().findValuesAsText("full_name")).containsExactly("ben/my-notes");
    }

    @Test
    void privateRepositoryOfAnotherAndAMissingOneLookAlike() throws Exception {
        ada.post("/user/repos", "{\"name\":\"diary\",\"private\":true}");

        assertThat(ben.get("/repos/ada/diary").body())
                .isEqualTo(ben.get("/repos/ada/nothing").body());
        assertThat(ada.get("/repos/ada/diary").text("/visibility")).isEqualTo("private");
    }

    @Test
    void settingsAreChangedByTheOwnerAlone() throws Exception {
        assertThat(ben.send("PATCH", "/repos/ada/notes", "{\"archived\":true}").status())
                .isEqualTo(403);
        assertThat(ada.send("PATCH", "/repos/ada/notes", "{\"description\":\"mine\"}")
                        .text("/description"))
                .isEqualTo("mine");
        assertThat(ada.send("PATCH", "/repos/ada/notes", "{\"archived\":true}")
                        .body()
                        .get("archived")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void repositoryIsRemovedByItsOwnerWithTheScopeForThat() throws Exception {
        Api careful = new Api(standin, standin.control().accounts().issueToken("ada", "repo", "delete_repo"));

        assertThat(ada.send("DELETE", "/repos/ada/notes", "").status()).isEqualTo(403);
        assertThat(careful.send("DELETE", "/repos/ada/notes", "").status()).isEqualTo(204);
        assertThat(ada.get("/repos/ada/notes").status()).isEqualTo(404);
    }

    @Test
    void browserSeesPublicRepositoriesAndNothingOfPrivateOnes() throws Exception {
        standin.control().repositories().commit("ada/notes", "main", Map.of("b.md", "b"), "<script>alert(1)</script>");
        standin.control().repositories().create("ada/diary", true, Map.of());
        try (Browser browser = new Browser(standin.webUrl())) {
            assertThat(browser.get("/ada/notes").body())
                    .contains("docs/a.md", "git clone " + standin.gitUrl() + "/ada/notes.git", "&lt;script&gt;")
                    .doesNotContain("<script>");
            assertThat(browser.get("/ada/notes/tree/none").statusCode()).isEqualTo(404);
            assertThat(browser.get("/ada/diary").body())
                    .isEqualTo(browser.get("/ada/nothing").body());
        }
    }

    @Test
    void renamedRepositoryIsMovedPermanently() throws Exception {
        long id = ada.get("/repos/ada/notes").body().get("id").asLong();
        standin.control().repositories().rename("ada/notes", "journal");

        Api.Answer moved = ada.get("/repos/ada/notes/branches?per_page=1");

        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location"))
                .isEqualTo(standin.apiUrl() + "/repositories/" + id + "/branches?per_page=1");
        assertThat(ada.get("/repositories/" + id + "/branches").text("/0/name")).isEqualTo("main");
        assertThat(ada.get("/repositories/" + id).text("/full_name")).isEqualTo("ada/journal");
    }

    @Test
    void contentsComeInBase64ForFilesAndAsAListForFolders() throws Exception {
        Api.Answer file = anonymous.get("/repos/ada/notes/contents/docs/a.md");

        assertThat(decode(file.text("/content"))).isEqualTo("one\n");
        assertThat(file.text("/type")).isEqualTo("file");
        assertThat(anonymous.get("/repos/ada/notes/contents/docs").text("/0/path"))
                .isEqualTo("docs/a.md");
        assertThat(anonymous.get("/repos/ada/notes/contents").text("/0/type")).isEqualTo("dir");
        assertThat(anonymous.get("/repos/ada/notes/contents/none").status()).isEqualTo(404);
        assertThat(decode(anonymous
                        .get("/repos/ada/notes/git/blobs/" + file.text("/sha"))
                        .text("/content")))
                .isEqualTo("one\n");
    }

    @Test
    void unchangedAnswerIs304() throws Exception {
        String tag = anonymous.get("/repos/ada/notes").header("ETag");

        assertThat(anonymous.get("/repos/ada/notes", "If-None-Match", tag).status())
                .isEqualTo(304);
        assertThat(anonymous
                        .get("/repos/ada/notes", "If-None-Match", "\"other\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsArePaged() throws Exception {
        String tip = tip();
        for (String name : new String[] {"b1", "b2"}) {
            ada.post("/repos/ada/notes/git/refs", "{\"ref\":\"refs/heads/" + name + "\",\"sha\":\"" + tip + "\"}");
        }

        Api.Answer first = ada.get("/repos/ada/notes/branches?per_page=2");

        assertThat(first.body()).hasSize(2);
        assertThat(first.header("Link")).contains("page=2>; rel=\"next\"");
        assertThat(ada.get("/repos/ada/notes/branches?per_page=2&page=2").body())
                .hasSize(1);
    }

    @Test
    void refsAreMadeMovedAndRemoved() throws Exception {
        String tip = tip();
        String body = "{\"ref\":\"refs/heads/topic/x\",\"sha\":\"" + tip + "\"}";

        assertThat(ada.post("/repos/ada/notes/git/refs", body).status()).isEqualTo(201);
        assertThat(ada.post("/repos/ada/notes/git/refs", body).message()).isEqualTo("Reference already exists");
        assertThat(ben.post("/repos/ada/notes/git/refs", body).status()).isEqualTo(403);
        assertThat(ada.get("/repos/ada/notes/git/ref/heads/topic/x").text("/object/sha"))
                .isEqualTo(tip);
        assertThat(ada.get("/repos/ada/notes/branches/topic/x").text("/commit/sha"))
                .isEqualTo(tip);
        String next = standin.control().repositories().commit("ada/notes", "main", Map.of("b.md", "two\n"), "second");
        assertThat(move("topic/x", next).status()).isEqualTo(200);
        assertThat(move("topic/x", tip).message()).isEqualTo("Update is not a fast forward");
        assertThat(move("topic/x", "0".repeat(39) + "1").message()).isEqualTo("Object does not exist");
        assertThat(ada.send("DELETE", "/repos/ada/notes/git/refs/heads/topic/x", "")
                        .status())
                .isEqualTo(204);
        assertThat(ada.get("/repos/ada/notes/git/ref/heads/topic/x").status()).isEqualTo(404);
    }

    @Test
    void emptyRepositoryHasNoGitDataYet() throws Exception {
        ada.post("/user/repos", "{\"name\":\"empty\"}");

        assertThat(ada.get("/repos/ada/empty/git/ref/heads/main").status()).isEqualTo(409);
        assertThat(ada.get("/repos/ada/empty/branches").body()).isEmpty();
        assertThat(ada.get("/repos/ada/empty/contents/a.md").status()).isEqualTo(404);
    }

    @Test
    void rulesOnABranchAreTold() throws Exception {
        standin.control().repositories().addRule("ada/notes", "main", BranchRule.Kind.PULL_REQUEST);

        assertThat(ben.get("/repos/ada/notes/rules/branches/main").text("/0/type"))
                .isEqualTo("pull_request");
        assertThat(ben.get("/repos/ada/notes/rules/branches/other").body()).isEmpty();
        assertThat(move("main", tip()).message()).contains("through a pull request");
    }

    @Test
    void commitsAndTreesAreShown() throws Exception {
        String tip = tip();
        Api.Answer commit = anonymous.get("/repos/ada/notes/git/commits/" + tip);

        assertThat(commit.text("/message")).isEqualTo("Initial commit");
        Api.Answer tree = anonymous.get("/repos/ada/notes/git/trees/" + commit.text("/tree/sha") + "?recursive=1");
        assertThat(tree.body().get("tree").findValuesAsText("path")).containsExactly("docs", "docs/a.md");
        assertThat(anonymous.get("/repos/ada/notes/commits/main/check-runs").text("/total_count"))
                .isEqualTo("0");
        assertThat(anonymous.get("/repos/ada/notes/commits/main/status").text("/state"))
                .isEqualTo("pending");
        assertThat(anonymous
                        .get("/repos/ada/notes/git/commits/" + "0".repeat(40))
                        .status())
                .isEqualTo(404);
    }

    private String tip() throws Exception {
        return ada.get("/repos/ada/notes/git/ref/heads/main").text("/object/sha");
    }

    private Api.Answer move(String branch, String sha) throws Exception {
        return ada.send("PATCH", "/repos/ada/notes/git/refs/heads/" + branch, "{\"sha\":\"" + sha + "\"}");
    }

    private static String decode(String content) {
        return new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8);
    }
}

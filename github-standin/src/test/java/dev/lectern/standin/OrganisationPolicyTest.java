package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.standin.store.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganisationPolicyTest {
    private static final String REPOSITORY = "guild/notes";

    @TempDir
    Path directory;

    private GitHubStandin standin;
    private Api wim;
    private Api eve;

    @BeforeEach
    void organisationWithARepository() throws Exception {
        standin = Standins.start(directory.resolve("site"));
        standin.control().accounts().createOrganisation("guild", Map.of("wim", Permission.WRITE));
        standin.control().repositories().create(REPOSITORY, false, Map.of("a.md", "one\n"));
        wim = new Api(standin, token("wim"));
        eve = new Api(standin, token("eve"));
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void restrictedAppsReadWhatIsPublicAndWriteNothing() throws Exception {
        standin.control().accounts().restrictApps("guild", true);

        assertThat(wim.get("/repos/guild/notes").status()).isEqualTo(200);
        assertThat(eve.post("/repos/guild/notes/forks", "{}"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(403))
                .satisfies(answer ->
                        assertThat(answer.message()).contains("`guild` organization has enabled OAuth App access"));
        assertThat(wim.post("/repos/guild/notes/git/refs", ref()).status()).isEqualTo(403);
        assertThat(push("wim").output()).contains("enabled OAuth App access restrictions");
        standin.control().accounts().restrictApps("guild", false);
        assertThat(eve.post("/repos/guild/notes/forks", "{}").status()).isEqualTo(202);
    }

    @Test
    void membersAreSentToSingleSignOnAndOthersAreNot() throws Exception {
        standin.control().accounts().requireSso("guild", true);

        Api.Answer refused = wim.get("/repos/guild/notes");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("X-GitHub-SSO"))
                .startsWith("required; url=" + standin.webUrl() + "/orgs/guild/sso?authorization_request=");
        assertThat(push("wim").output()).contains("SAML SSO");
        assertThat(eve.get("/repos/guild/notes").status()).isEqualTo(200);
        standin.control().accounts().signInThroughSso("guild", "wim");
        assertThat(wim.get("/repos/guild/notes").status()).isEqualTo(200);
        push("wim").ok();
    }

    @Test
    void policiesSurviveARestart() throws Exception {
        standin.control().accounts().requireSso("guild", true);
        standin.close();

        standin = Standins.start(directory.resolve("site"));

        assertThat(new Api(standin, token("wim")).get("/repos/guild/notes").status())
                .isEqualTo(403);
    }

    @Test
    void transferredRepositoryIsFoundByItsOldNameThroughItsNumber() throws Exception {
        String id = eve.get("/repos/guild/notes").text("/id");

        standin.control().repositories().transfer(REPOSITORY, "ben");

        Api.Answer moved = eve.get("/repos/guild/notes");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location")).isEqualTo(standin.apiUrl() + "/repositories/" + id);
        assertThat(eve.get("/repositories/" + id).text("/full_name")).isEqualTo("ben/notes");
        assertThat(eve.post("/repos/guild/notes/forks", "{}").status()).isEqualTo(307);
        assertThat(new GitCommand(directory)
                        .run("ls-remote", Standins.remote(standin, "", REPOSITORY))
                        .ok())
                .contains("refs/heads/main");
    }

    private String ref() {
        return "{\"ref\":\"refs/heads/next\",\"sha\":\"" + "0".repeat(40) + "\"}";
    }

    private String token(String login) {
        return standin.control().accounts().issueToken(login, "public_repo");
    }

    private GitCommand.Outcome push(String login) throws Exception {
        Path work = Files.createTempDirectory(directory, "clone");
        GitCommand clone = new GitCommand(work);
        clone.run("init").ok();
        clone.run("commit", "--allow-empty", "-m", "one").ok();
        return clone.run("push", Standins.remote(standin, token(login), REPOSITORY), "HEAD:refs/heads/other");
    }
}

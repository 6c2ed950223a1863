package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.GitHubAccount;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two knowledge bases that are exported to one repository, one after the other. */
class ForeignFileIT {
    private Visitor eve;
    private String repository;
    private String kb;

    @BeforeEach
    void connectAndMakeASandbox() throws IOException {
        RunningStack stack = RunningStack.get();
        eve = stack.signedIn(Person.EVE);
        GitHubAccount gitHub = stack.gitHub(eve, Person.EVE);
        String _ = gitHub.connect();
        repository = gitHub.create("shared-" + UUID.randomUUID().toString().substring(0, 8));
        kb = sandboxWithMill("Of the other one.");
    }

    @AfterEach
    void clearAway() {
        delete(kb);
        eve.close();
    }

    @Test
    void fileOfAnotherKbStaysUntilTheKbHasHadItItself() {
        assertThat(exported(kb).at("/result/outcome").asText()).isEqualTo("committed");
        String theirs = Upstream.read(eve, kb, "mill");
        delete(kb);
        kb = sandboxWithMill("Of this one.");
        String ours = Upstream.read(eve, kb, "mill");

        JsonNode stopped = exported(kb);

        assertThat(stopped.at("/state").asText()).as(stopped.toString()).isEqualTo("needs_user");
        assertThat(stopped.at("/error/class").asText()).isEqualTo("merge_conflict");
        assertThat(stopped.at("/findings")).hasSize(1);
        assertThat(stopped.at("/findings/0/path").asText()).isEqualTo("notes/mill.md");
        assertThat(stopped.at("/findings/0/code").asText()).isEqualTo("foreign_file");

        Upstream.write(eve, kb, "mill", theirs);
        Upstream.write(eve, kb, "mill", ours);
        JsonNode job = exported(kb);
        assertThat(job.at("/id").asText()).isEqualTo(stopped.at("/id").asText());
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("committed");
    }

    private String sandboxWithMill(String body) {
        String made = eve.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"Mills\"}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        String entry = "{\"title\":\"Mill\",\"type\":\"note\",\"body\":\"" + body + "\"}";
        JsonNode _ = eve.sendJson("POST", "/api/kbs/" + made + "/entries", entry)
                .expect(201)
                .json();
        return made;
    }

    private JsonNode exported(String from) {
        return Export.start(eve, from, repository).awaitEnd();
    }

    private void delete(String id) {
        eve.send("DELETE", "/api/kbs/" + id, new byte[0]).expect(204);
    }
}

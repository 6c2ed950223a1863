package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Eve's way from a curated KB of ada's to a pull request, under whatever the stand-in is told to refuse.
 *
 * @param ada is connected to GitHub
 * @param eve is connected to GitHub, and may read the curated KB
 * @param before the ids of what eve saw before
 */
record Contribution(
        RunningStack stack, ControlPlane remote, Visitor ada, Visitor eve, Upstream upstream, Set<String> before)
        implements AutoCloseable {
    static Contribution open() throws IOException {
        RunningStack stack = RunningStack.get();
        Visitor ada = stack.signedIn(Person.ADA);
        String _ = stack.gitHub(ada, Person.ADA).connect();
        Visitor eve = stack.signedIn(Person.EVE);
        String _ = stack.gitHub(eve, Person.EVE).connect();
        Set<String> before = Set.copyOf(kbs(eve).findValuesAsText("id"));
        return new Contribution(
                stack, new ControlPlane(stack.controlPlane()), ada, eve, Upstream.mounted(stack, ada), before);
    }

    static String unused(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The same with the repository under another name or owner at GitHub; the KB has to find out by itself. */
    Contribution movedTo(String repository) {
        String owner = repository.substring(0, repository.indexOf('/'));
        String name = repository.substring(owner.length() + 1);
        remote.transfer(upstream.repository(), owner);
        String transferred =
                owner + upstream.repository().substring(upstream.repository().indexOf('/'));
        remote.rename(transferred, name);
        return new Contribution(stack, remote, ada, eve, new Upstream(stack, ada, repository, upstream.kb()), before);
    }

    /** Eve connects GitHub once more. */
    void reconnect() {
        String _ = stack.gitHub(eve, Person.EVE).connect();
    }

    /** Where the stand-in keeps, or would keep, eve's fork. */
    String forkName() {
        return "eve" + upstream.repository().substring(upstream.repository().indexOf('/'));
    }

    Ended fork() {
        return Ended.of(eve, upstream.startFork(eve));
    }

    Copy copy(JsonNode forked) {
        return new Copy(
                this,
                forked.at("/kb/id").asText(),
                forked.path("repository").asText(),
                forked.path("branch").asText());
    }

    private static JsonNode kbs(Visitor visitor) {
        return visitor.get("/api/kbs?limit=200").expect(200).json().at("/items");
    }

    /** Eve's KBs that are not the site's and were made since. */
    List<String> copies() {
        List<String> copies = new ArrayList<>();
        for (JsonNode kb : kbs(eve)) {
            String id = kb.path("id").asText();
            if (Set.of("personal", "ephemeral").contains(kb.path("kind").asText()) && !before.contains(id)) {
                copies.add(id);
            }
        }
        return copies;
    }

    /** A sandbox with one entry, {@code mill}; returns its id. */
    String sandbox(String body) {
        String made = eve.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"Mills\"}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        eve.sendJson(
                        "POST",
                        "/api/kbs/" + made + "/entries",
                        Upstream.json(Map.of("title", "Mill", "type", "note", "body", body)))
                .expect(201);
        return made;
    }

    /** An empty repository of eve's at GitHub. */
    String repository(String name) {
        String repository = "eve/" + unused(name);
        long _ = remote.create(repository);
        return repository;
    }

    Ended export(String kb, String repository) {
        return Ended.of(eve, startExport(kb, repository));
    }

    Answer startExport(String kb, String repository) {
        return eve.sendJson(
                "POST",
                "/api/kbs/" + kb + "/export-to-repo",
                Upstream.json(Map.of("repository", repository, "mode", "push")));
    }

    /** Takes back what the stand-in was told to do to requests, and deletes what was made here. */
    @Override
    public void close() {
        remote.forgetFaults();
        for (String kb : copies()) {
            eve.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
        }
        ada.send("DELETE", "/api/kbs/" + upstream.kb(), new byte[0]).expect(204);
        ada.close();
        eve.close();
    }

    /**
     * Eve's working copy.
     *
     * @param repository the fork at GitHub, under the name it had when it was made
     */
    record Copy(Contribution with, String kb, String repository, String branch) {
        void write(String text) {
            Upstream.write(with.eve, kb, "other", Upstream.other(text));
        }

        /** The same once the upstream is elsewhere. */
        Copy of(Contribution moved) {
            return new Copy(moved, kb, repository, branch);
        }

        Answer startSending() {
            return with.upstream.startPullRequest(with.eve, kb, "Mine");
        }

        Ended send() {
            return Ended.of(with.eve, startSending());
        }

        /** Nothing of what was written is lost here, and nothing of it is asked for over there. */
        void assertKept(String text) {
            assertThat(Upstream.read(with.eve, kb, "other")).isEqualTo(Upstream.other(text));
            assertThat(with.upstream.pullRequests()).isEmpty();
        }

        /** There is one pull request, and one commit for it in the fork, which has that name now. */
        void assertSentOnce(Ended sent, String fork, String text) {
            JsonNode result = sent.succeeded();
            assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("pull_request");
            JsonNode pullRequests = with.upstream.pullRequests();
            assertThat(pullRequests).hasSize(1);
            assertThat(pullRequests.at("/0/number")).isEqualTo(result.at("/pull_request/number"));
            assertThat(pullRequests.at("/0/head/sha")).isEqualTo(result.path("commit"));
            String upstreamHead = with.remote
                    .commits(with.upstream.repository(), "main")
                    .at("/0/id")
                    .asText();
            JsonNode newest = with.remote.commits(fork, branch).get(0);
            assertThat(newest.path("id")).isEqualTo(result.path("commit"));
            assertThat(newest.path("parents")).hasSize(1);
            assertThat(newest.at("/parents/0").asText()).isEqualTo(upstreamHead);
            assertThat(with.remote.files(fork, branch).path("notes/other.md").asText())
                    .isEqualTo(Upstream.other(text));
            assertThat(Upstream.read(with.eve, kb, "other")).isEqualTo(Upstream.other(text));
        }

        void assertSentOnce(Ended sent, String text) {
            assertSentOnce(sent, repository, text);
        }
    }
}

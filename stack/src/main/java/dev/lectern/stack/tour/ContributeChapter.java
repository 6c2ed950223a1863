package dev.lectern.stack.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.tour.WorkingCopy.Fork;
import java.util.List;

/** A change of the handbook: fork, edit, pull request, merge; then a conflict, listed and resolved. */
record ContributeChapter(
        WorkingCopy copy, HandbookSide handbook, Visitor anonymous, Narration narration, CleanUps cleanUps) {
    private static final String GUESTS_EDITED = "Anonymous people cannot: a grant needs an account.";
    private static final String EXPIRY_EDITED = "A worker, which looks every half a minute, removes it";
    private static final String GUESTS_OURS = "Anonymous people cannot; invite them to sign in.";
    private static final String GUESTS_THEIRS = "People without an account cannot.";
    private static final String GUESTS_BOTH = "People without an account cannot; invite them to sign in.";

    void run() {
        Fork fork = fork();
        contribute(fork.kb());
        conflict(fork.kb());
    }

    private Fork fork() {
        Fork[] made = new Fork[1];
        narration.step("ben forks the handbook, to change an entry", () -> {
            handbook.clearAway();
            made[0] = copy.fork();
            cleanUps.add("the fork's repository is deleted", () -> {
                copy.gitHub().delete(made[0].repositoryName());
                return made[0].repository() + " is gone";
            });
            cleanUps.add("his copy of the handbook is deleted", () -> {
                copy.delete(made[0].kb());
                return "204";
            });
            cleanUps.add("the handbook says again what it said", handbook::restore);
            return made[0].told();
        });
        return made[0];
    }

    private void contribute(String kb) {
        narration.step("He edits a section of it", () -> copy.edit(kb, HandbookSide.GUESTS, GUESTS_EDITED));
        narration.step("Meanwhile its maintainer pushes another section", () -> {
            String commit = handbook.push("Say how often the worker looks", HandbookSide.EXPIRY, EXPIRY_EDITED);
            return "commit " + commit + "\n- " + HandbookSide.EXPIRY + "\n+ " + EXPIRY_EDITED;
        });
        narration.step("What a pull request would carry now", () -> copy.diff(kb));
        int[] number = new int[1];
        narration.step("He sends the pull request: merged with upstream first", () -> {
            WatchedJob.Ended sent = copy.send(kb, "Say what a grant needs");
            number[0] = sent.result().path("pull_request").path("number").asInt();
            requireSays(copy.ben(), kb, GUESTS_EDITED, EXPIRY_EDITED);
            return sent.told() + "\n#" + number[0] + " "
                    + sent.result().path("pull_request").path("url").asText() + "\nhis copy has both sections now";
        });
        narration.step("The pull request, as his copy knows it", () -> show(kb));
        narration.step("The maintainer merges it there", () -> "merge commit " + handbook.merge(number[0]));
        narration.step("ada brings the curated handbook level", handbook::sync);
        narration.step("Anonymous reads both changes in it", () -> {
            requireSays(anonymous, "handbook", GUESTS_EDITED, EXPIRY_EDITED);
            return "GET .../entries/" + HandbookSide.ENTRY + ": both sentences\n" + history();
        });
    }

    private void conflict(String kb) {
        narration.step("ben changes the sentence again, in his copy", () -> {
            String _ = copy.sync(kb).told();
            return copy.edit(kb, GUESTS_EDITED, GUESTS_OURS);
        });
        narration.step("The maintainer changes the same sentence", () -> {
            String commit = handbook.push("Plainer words", GUESTS_EDITED, GUESTS_THEIRS);
            return "commit " + commit + "\n- " + GUESTS_EDITED + "\n+ " + GUESTS_THEIRS;
        });
        narration.step("ben's copy is brought level: a conflict, nothing guessed", () -> {
            WatchedJob.Ended ended = copy.sync(kb);
            int conflicts = ended.result().path("report").path("conflicts").asInt();
            TourFailed.unless(conflicts == 1, "expected one conflict: " + ended.job());
            return ended.told() + HandbookSide.report(ended.result().path("report")) + "\n" + listed(kb);
        });
        narration.step("He resolves it with words of both", () -> copy.resolve(kb, GUESTS_OURS, GUESTS_BOTH));
        narration.step("And sends it: a pull request of one line", () -> {
            WatchedJob.Ended sent = copy.send(kb, "Plainer words, and an invitation");
            return sent.told() + "\n#"
                    + sent.result().path("pull_request").path("number").asInt() + "\n" + show(kb);
        });
    }

    private String show(String kb) {
        JsonNode shown =
                copy.ben().get("/api/kbs/" + kb + "/pull-request").expect(200).json();
        TourFailed.unless(shown.path("state").asText().equals("open"), "it is not open: " + shown);
        return "GET .../pull-request: #" + shown.path("number").asInt() + " "
                + shown.path("state").asText() + ", mergeable " + shown.path("mergeable");
    }

    private String listed(String kb) {
        String path = "/api/kbs/" + kb + "/conflicts";
        JsonNode items = copy.ben().get(path).expect(200).json().path("items");
        JsonNode one = copy.ben()
                .get(path + "/" + items.path(0).path("id").asText())
                .expect(200)
                .json();
        StringBuilder told = new StringBuilder("GET .../conflicts: " + items.size() + ", "
                + items.path(0).path("path").asText());
        for (String line : one.path("marked").asText().lines().toList()) {
            if (line.startsWith("<<<<<<<")
                    || line.startsWith(">>>>>>>")
                    || line.startsWith("=======")
                    || line.contains(GUESTS_OURS)
                    || line.contains(GUESTS_THEIRS)) {
                told.append("\n  ").append(line);
            }
        }
        return told.toString();
    }

    private String history() {
        JsonNode newest = anonymous
                .get("/api/kbs/handbook/entries/" + HandbookSide.ENTRY + "/revisions?limit=1")
                .expect(200)
                .json()
                .path("items")
                .path(0);
        return "newest revision: source " + newest.path("source").asText() + ", author "
                + newest.path("git").path("author").asText() + ", \""
                + newest.path("message").asText() + "\"";
    }

    private static void requireSays(Visitor visitor, String kb, String... sentences) {
        String body = visitor.get("/api/kbs/" + kb + "/entries/" + HandbookSide.ENTRY)
                .expect(200)
                .json()
                .path("body")
                .asText();
        for (String sentence : List.of(sentences)) {
            TourFailed.unless(body.contains(sentence), kb + " does not say: " + sentence);
        }
    }
}

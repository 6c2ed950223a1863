package dev.lectern.standin.control;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** A commit as the control plane reads it back. */
public record CommitSummary(
        String id,
        List<String> parents,
        String author,
        String authorEmail,
        String committer,
        Instant time,
        String message) {
    public CommitSummary {
        parents = List.copyOf(parents);
    }

    static CommitSummary of(RevCommit commit) {
        return new CommitSummary(
                commit.name(),
                Arrays.stream(commit.getParents()).map(ObjectId::getName).toList(),
                commit.getAuthorIdent().getName(),
                commit.getAuthorIdent().getEmailAddress(),
                commit.getCommitterIdent().getName(),
                commit.getAuthorIdent().getWhenAsInstant(),
                commit.getFullMessage());
    }
}

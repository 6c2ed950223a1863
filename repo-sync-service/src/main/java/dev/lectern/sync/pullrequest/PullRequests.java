package dev.lectern.sync.pullrequest;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Action;
import dev.lectern.api.sync.PullRequestStatus;
import dev.lectern.api.sync.PullRequestWish;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.access.KbHolds;
import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.connection.ConnectionProblems;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.contribution.Upstreams;
import dev.lectern.sync.contribution.Workplace;
import dev.lectern.sync.github.GitHubPullRequest;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobLine;
import dev.lectern.sync.job.JobRequest;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.Turns;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.upstream.FollowedUpstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts pull requests, and tells what became of the newest one. */
@ApplicationScoped
class PullRequests {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Fenced fenced;
    private final JobLine line;
    private final IdempotencyKeys keys;
    private final Connections connections;
    private final Turns turns;
    private final Workplace workplace;
    private final PullRequestLedger ledger;
    private final Clock clock;

    PullRequests(
            Fenced fenced,
            JobLine line,
            IdempotencyKeys keys,
            Turns turns,
            Workplace workplace,
            PullRequestLedger ledger,
            Clock clock) {
        this.fenced = fenced;
        this.line = line;
        this.keys = keys;
        this.connections = workplace.connections();
        this.turns = turns;
        this.workplace = workplace;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The job, new or already under way. */
    JobRow send(Caller caller, String kb, PullRequestWish wish, @Nullable String idempotencyKey) {
        UUID user = caller.requireUser();
        fenced.read(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(Action.PULL_REQUEST));
            return Upstreams.workingCopy(
                    connection, Objects.requireNonNull(view.facts().kb()).id());
        });
        if (connections.live(caller).isEmpty()) {
            throw ConnectionProblems.notConnected();
        }
        long share = turns.of(caller);
        String words = wish.title() + "\n" + wish.body();
        return fenced.write(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(Action.PULL_REQUEST));
            KbFacts facts = Objects.requireNonNull(view.facts().kb());
            FollowedUpstream upstream = Upstreams.workingCopy(connection, facts.id());
            JobRequest request = new JobRequest(
                    PullRequestWork.KIND,
                    user,
                    facts.id(),
                    facts.slug(),
                    upstream.repository(),
                    null,
                    null,
                    null,
                    wish,
                    facts.id() + "\n" + words,
                    share);
            return keys.once(connection, user, idempotencyKey, "pull-request\n" + kb + "\n" + words, () -> {
                JobRow job = line.enter(connection, request);
                KbHolds.take(connection, job);
                return job;
            });
        });
    }

    /** The newest pull request as GitHub tells, or as it was last seen where GitHub cannot be asked. */
    PullRequestStatus status(Caller caller, String kb) {
        SentPullRequest known = ledger.newest(caller, kb)
                .orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND, "No pull request was sent from this knowledge base yet: send one first."));
        Instant now = clock.instant();
        if (known.checkedAt() != null && known.checkedAt().isAfter(now.minus(FRESH))) {
            return known.described(now);
        }
        return looked(caller, known, now).described(now);
    }

    private SentPullRequest looked(Caller caller, SentPullRequest known, Instant now) {
        Optional<Connected> connected = caller.isAnonymous() ? Optional.empty() : connections.live(caller);
        if (connected.isEmpty()) {
            return known;
        }
        AccessToken token = connected.get().token();
        try {
            return kept(caller, seen(token, known, RepositoryName.parse(known.repository()), now));
        } catch (Refused refused) {
            return refused.failure().errorClass() == ErrorClass.MOVED ? renamed(caller, token, known, now) : known;
        }
    }

    private SentPullRequest renamed(Caller caller, AccessToken token, SentPullRequest known, Instant now) {
        try {
            String name = workplace
                    .github()
                    .repository(token, RepositoryName.parse(known.repository()))
                    .value()
                    .fullName();
            return kept(caller, seen(token, known, RepositoryName.parse(name), now));
        } catch (Refused _) {
            return known;
        }
    }

    private SentPullRequest seen(AccessToken token, SentPullRequest known, RepositoryName upstream, Instant now) {
        GitHubPullRequest told = workplace.pullRequests().find(token, upstream, known.number());
        return SentPullRequest.of(
                known.kb(),
                upstream.toString(),
                told,
                workplace.pullRequests().checks(token, upstream, told.head().sha()),
                workplace.pullRequests().reviews(token, upstream, known.number()),
                now);
    }

    /** Who only reads the KB is told, too, but leaves no note. */
    private SentPullRequest kept(Caller caller, SentPullRequest seen) {
        try {
            ledger.keep(caller, seen);
        } catch (ProblemException _) {
            return seen;
        }
        return seen;
    }
}

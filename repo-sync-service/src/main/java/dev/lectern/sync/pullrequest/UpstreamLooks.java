package dev.lectern.sync.pullrequest;

import dev.lectern.access.Action;
import dev.lectern.api.kb.ChangesManifest;
import dev.lectern.api.sync.UpstreamStatus;
import dev.lectern.api.sync.UpstreamStatus.Change;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.contribution.Workplace;
import dev.lectern.sync.github.GitHubForks;
import dev.lectern.sync.kb.KbChangesClient;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.upstream.FollowedUpstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out how far a KB and its repository are apart. */
@ApplicationScoped
class UpstreamLooks {
    private final Workplace workplace;
    private final KbChangesClient changes;
    private final PullRequestLedger ledger;

    UpstreamLooks(Workplace workplace, KbChangesClient changes, PullRequestLedger ledger) {
        this.workplace = workplace;
        this.changes = changes;
        this.ledger = ledger;
    }

    UpstreamStatus look(Caller caller, String kb) {
        FollowedUpstream facts = workplace.upstreams().of(caller, kb, Action.READ);
        Optional<AccessToken> token = caller.isAnonymous()
                ? Optional.empty()
                : workplace.connections().live(caller).map(Connected::token);
        Integer behind = token.map(known -> ahead(known, facts, facts.head(), facts.branch()))
                .orElse(null);
        if (facts.isMirror() || caller.isAnonymous()) {
            return new UpstreamStatus(facts.described(), behind, facts.isMirror() ? 0 : null, List.of(), 0);
        }
        Integer ahead = token.map(known -> ahead(known, facts, facts.branch(), label(caller, facts)))
                .orElse(null);
        ChangesManifest local = local(caller.requireUser(), facts.kbId());
        return new UpstreamStatus(
                facts.described(),
                behind,
                ahead,
                listed(local),
                local.conflicted().size());
    }

    /** How many commits {@code head} has and {@code base} has not; null where GitHub does not tell. */
    private @Nullable Integer ahead(AccessToken token, FollowedUpstream facts, String base, String head) {
        GitHubForks forks = workplace.forks();
        try {
            return forks.compare(token, facts.name(), base, head).aheadBy();
        } catch (Refused refused) {
            boolean noSuchBranch = refused.failure().errorClass() == ErrorClass.NOT_FOUND && head.contains(":");
            return noSuchBranch ? Integer.valueOf(0) : null;
        }
    }

    private String label(Caller caller, FollowedUpstream facts) {
        String first = facts.forkBranch() == null ? "lectern/" + facts.slug() : facts.forkBranch();
        return ledger.newest(caller, facts.kbId().toString())
                .map(SentPullRequest::label)
                .orElse(facts.target().owner() + ":" + first);
    }

    private ChangesManifest local(UUID user, UUID kb) {
        try {
            return changes.summary(new Reader(user, UUID.randomUUID(), kb));
        } catch (Refused refused) {
            throw problem(refused);
        }
    }

    private static ProblemException problem(Refused refused) {
        return switch (refused.failure().errorClass()) {
            case ACCESS_LOST -> Problems.notFound();
            case KB_GONE -> new ProblemException(Problems.GONE);
            default -> Problems.unavailable(Duration.ofSeconds(2));
        };
    }

    private static List<Change> listed(ChangesManifest local) {
        List<Change> all = new ArrayList<>();
        local.written()
                .forEach(file -> all.add(new Change(file.path(), file.baseBlob() == null ? "added" : "modified")));
        local.deleted().forEach(path -> all.add(new Change(path, "deleted")));
        all.sort(Comparator.comparing(Change::path));
        return all;
    }
}

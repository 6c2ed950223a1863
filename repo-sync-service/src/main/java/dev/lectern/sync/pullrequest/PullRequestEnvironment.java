package dev.lectern.sync.pullrequest;

import dev.lectern.sync.contribution.Workplace;
import dev.lectern.sync.export.ExportConfig;
import dev.lectern.sync.kb.KbChangesClient;
import dev.lectern.sync.kb.KbClient;
import dev.lectern.sync.upstream.UpstreamDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Everything a pull request talks to. */
@ApplicationScoped
class PullRequestEnvironment {
    private final Workplace workplace;
    private final UpstreamDelivery delivery;
    private final KbClient kbs;
    private final KbChangesClient changes;
    private final PullRequestLedger ledger;
    private final ExportConfig config;
    private final Clock clock;

    PullRequestEnvironment(
            Workplace workplace,
            UpstreamDelivery delivery,
            KbClient kbs,
            KbChangesClient changes,
            PullRequestLedger ledger,
            ExportConfig config,
            Clock clock) {
        this.workplace = workplace;
        this.delivery = delivery;
        this.kbs = kbs;
        this.changes = changes;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
    }

    Workplace workplace() {
        return workplace;
    }

    UpstreamDelivery delivery() {
        return delivery;
    }

    KbClient kbs() {
        return kbs;
    }

    KbChangesClient changes() {
        return changes;
    }

    PullRequestLedger ledger() {
        return ledger;
    }

    ExportConfig config() {
        return config;
    }

    Clock clock() {
        return clock;
    }
}

package dev.lectern.auth.audit;

import dev.lectern.api.Page;
import dev.lectern.api.auth.AuditEvent;
import dev.lectern.api.auth.SiteAuditApi;
import dev.lectern.auth.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class SiteAuditResource implements SiteAuditApi {
    private final AuditEvents events;
    private final CurrentCaller caller;

    SiteAuditResource(AuditEvents events, CurrentCaller caller) {
        this.events = events;
        this.caller = caller;
    }

    @Override
    public Page<AuditEvent> list(@Nullable String after, @Nullable String limit) {
        return events.ofSite(caller.get(), Paging.after(after), Paging.limit(limit));
    }
}

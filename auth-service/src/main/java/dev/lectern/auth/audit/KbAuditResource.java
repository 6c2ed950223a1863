package dev.lectern.auth.audit;

import dev.lectern.api.Page;
import dev.lectern.api.auth.AuditEvent;
import dev.lectern.api.auth.KbAuditApi;
import dev.lectern.auth.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class KbAuditResource implements KbAuditApi {
    private final AuditEvents events;
    private final CurrentCaller caller;

    KbAuditResource(AuditEvents events, CurrentCaller caller) {
        this.events = events;
        this.caller = caller;
    }

    @Override
    public Page<AuditEvent> list(String kb, @Nullable String after, @Nullable String limit) {
        return events.ofKb(caller.get(), kb, Paging.after(after), Paging.limit(limit));
    }
}

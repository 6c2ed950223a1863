package dev.lectern.kb.upstream;

import dev.lectern.api.kb.ChangesApi;
import dev.lectern.api.kb.LocalChanges;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;

@PermitAll
@RunOnVirtualThread
class ChangesResource implements ChangesApi {
    private final OwnChanges changes;
    private final CurrentCaller caller;

    ChangesResource(OwnChanges changes, CurrentCaller caller) {
        this.changes = changes;
        this.caller = caller;
    }

    @Override
    public LocalChanges changes(String kb) {
        return changes.list(caller.get(), kb);
    }

    @Override
    public String diff(String kb) {
        return changes.diff(caller.get(), kb);
    }
}

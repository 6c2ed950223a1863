package dev.lectern.sync.pullrequest;

import dev.lectern.api.sync.UpstreamStatus;
import dev.lectern.api.sync.UpstreamsApi;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;

@PermitAll
@RunOnVirtualThread
class UpstreamResource implements UpstreamsApi {
    private final CurrentCaller current;
    private final UpstreamLooks looks;

    UpstreamResource(CurrentCaller current, UpstreamLooks looks) {
        this.current = current;
        this.looks = looks;
    }

    @Override
    public UpstreamStatus status(String kb) {
        return looks.look(current.get(), kb);
    }
}

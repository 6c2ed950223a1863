package dev.lectern.kb.upstream;

import dev.lectern.api.kb.HeadReport;
import dev.lectern.api.kb.InternalUpstreamApi;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.caller.InternalOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import java.io.InputStream;

@PermitAll
@RunOnVirtualThread
@InternalOnly("repo-sync")
class UpstreamResource implements InternalUpstreamApi {
    private final UpstreamSync sync;
    private final CurrentCaller caller;

    UpstreamResource(UpstreamSync sync, CurrentCaller caller) {
        this.sync = sync;
        this.caller = caller;
    }

    @Override
    public String files(String kb) {
        return sync.files(caller.get(), kb);
    }

    @Override
    public HeadReport bringLevel(String kb, InputStream archive) {
        return sync.bringLevel(caller.get(), kb, archive);
    }
}

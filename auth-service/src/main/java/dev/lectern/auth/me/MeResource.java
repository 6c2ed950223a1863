package dev.lectern.auth.me;

import dev.lectern.api.auth.Me;
import dev.lectern.api.auth.MeApi;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;

@RunOnVirtualThread
class MeResource implements MeApi {
    private final Myself myself;
    private final CurrentCaller caller;

    MeResource(Myself myself, CurrentCaller caller) {
        this.myself = myself;
        this.caller = caller;
    }

    @Override
    public Me me() {
        return myself.of(caller.get());
    }
}

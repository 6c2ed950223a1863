package dev.lectern.auth.explain;

import dev.lectern.api.auth.ExplainApi;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class ExplainResource implements ExplainApi {
    private final Explanations explanations;
    private final CurrentCaller caller;

    ExplainResource(Explanations explanations, CurrentCaller caller) {
        this.explanations = explanations;
        this.caller = caller;
    }

    @Override
    public Explanation explain(String kb, @Nullable String path, @Nullable String action, @Nullable String principal) {
        return explanations.explain(caller.get(), kb, path, Explanations.action(action), principal);
    }
}

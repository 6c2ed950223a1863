package dev.lectern.auth.grant;

import dev.lectern.api.Page;
import dev.lectern.api.auth.PermissionsApi;
import dev.lectern.auth.request.Bodies;
import dev.lectern.auth.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class PermissionResource implements PermissionsApi {
    private final Grants grants;
    private final DefaultRoles defaultRoles;
    private final CurrentCaller caller;

    PermissionResource(Grants grants, DefaultRoles defaultRoles, CurrentCaller caller) {
        this.grants = grants;
        this.defaultRoles = defaultRoles;
        this.caller = caller;
    }

    @Override
    public Page<Grant> list(String kb, @Nullable String after, @Nullable String limit) {
        return grants.list(caller.get(), kb, Paging.after(after), Paging.limit(limit));
    }

    @Override
    public Grant grant(String kb, String principal, GrantDraft draft) {
        return grants.grant(caller.get(), kb, principal, Bodies.require(draft));
    }

    @Override
    public void revoke(String kb, String principal) {
        grants.revoke(caller.get(), kb, principal);
    }

    @Override
    public DefaultRole changeDefaultRole(String kb, DefaultRole change) {
        return defaultRoles.change(caller.get(), kb, Bodies.require(change).defaultRole());
    }
}

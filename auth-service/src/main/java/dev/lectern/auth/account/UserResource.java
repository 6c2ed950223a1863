package dev.lectern.auth.account;

import dev.lectern.api.Page;
import dev.lectern.api.auth.UserAccount;
import dev.lectern.api.auth.UsersApi;
import dev.lectern.auth.request.Bodies;
import dev.lectern.auth.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class UserResource implements UsersApi {
    private final Accounts accounts;
    private final CurrentCaller caller;

    UserResource(Accounts accounts, CurrentCaller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @Override
    public Page<UserAccount> list(@Nullable String after, @Nullable String limit) {
        return accounts.list(caller.get(), after, Paging.limit(limit));
    }

    @Override
    public UserAccount get(String id) {
        return accounts.get(caller.get(), id);
    }

    @Override
    public UserAccount changeRole(String id, RoleChange change) {
        return accounts.changeRole(caller.get(), id, Bodies.require(change).role());
    }

    @Override
    public UserAccount changeTier(String id, TierChange change) {
        return accounts.changeTier(caller.get(), id, Bodies.require(change).tier());
    }

    @Override
    public UserAccount changeSuspension(String id, SuspensionChange change) {
        return accounts.changeSuspension(
                caller.get(), id, Bodies.require(change).suspended());
    }
}

package dev.lectern.kb.registry;

import dev.lectern.api.Page;
import dev.lectern.api.kb.Kb;
import dev.lectern.api.kb.KbChange;
import dev.lectern.api.kb.KbsApi;
import dev.lectern.api.kb.NewKb;
import dev.lectern.api.kb.NewSandbox;
import dev.lectern.kb.idempotency.IdempotencyKey;
import dev.lectern.kb.registry.KbCreation.Result;
import dev.lectern.kb.request.Inputs;
import dev.lectern.kb.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class KbResource implements KbsApi {
    private final KbCatalog catalog;
    private final KbCreation creation;
    private final CreationRules rules;
    private final CurrentCaller caller;

    KbResource(KbCatalog catalog, KbCreation creation, CreationRules rules, CurrentCaller caller) {
        this.catalog = catalog;
        this.creation = creation;
        this.rules = rules;
        this.caller = caller;
    }

    @Override
    public Page<Kb> list(@Nullable String after, @Nullable String limit) {
        return catalog.list(caller.get(), after, Paging.limit(limit));
    }

    @Override
    public Response create(@Nullable String key, @Nullable NewKb draft) {
        NewKb body = Inputs.body(draft);
        return created(creation.create(
                caller.get(), IdempotencyKey.of(key, "POST kbs", body), (view, user) -> rules.kb(view, user, body)));
    }

    @Override
    public Response createSandbox(@Nullable String key, @Nullable NewSandbox draft) {
        NewSandbox body = Inputs.body(draft);
        return created(creation.create(
                caller.get(),
                IdempotencyKey.of(key, "POST kbs/ephemeral", body),
                (view, user) -> rules.sandbox(view, user, body)));
    }

    @Override
    public Kb get(String kb) {
        return catalog.get(caller.get(), kb);
    }

    @Override
    public Kb change(String kb, @Nullable KbChange change) {
        return catalog.change(caller.get(), kb, Inputs.body(change));
    }

    @Override
    public void delete(String kb) {
        catalog.delete(caller.get(), kb);
    }

    private Response created(Result result) {
        Kb kb = switch (result) {
            case Result.Created(var made) -> made;
            case Result.MadeBefore(var id) -> catalog.get(caller.get(), id.toString());
        };
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/kbs/" + kb.slug())
                .entity(kb)
                .build();
    }
}

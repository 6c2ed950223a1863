package dev.lectern.standin.rest;

import dev.lectern.standin.access.RepositoryAccess;
import dev.lectern.standin.access.Verdict;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.Store;
import java.util.Optional;

/** Finds the repository a call names, if the caller may do with it what the call wants. */
final class Lookup {
    private final Store store;
    private final RepositoryAccess access;

    Lookup(Store store, RepositoryAccess access) {
        this.store = store;
        this.access = access;
    }

    HostedRepository readable(Call call) {
        return require(call, named(call), Permission.READ);
    }

    HostedRepository writable(Call call) {
        return require(call, named(call), Permission.WRITE);
    }

    HostedRepository owned(Call call) {
        return require(call, named(call), Permission.ADMIN);
    }

    /** The repository, after a check that the caller has the permission. */
    HostedRepository require(Call call, Optional<HostedRepository> found, Permission needed) {
        HostedRepository repository = found.orElseThrow(ApiException::notFound);
        Verdict verdict = access.decide(call.viewer(), repository, needed);
        if (verdict != Verdict.HIDDEN && needed != Permission.READ) {
            call.user();
        }
        return switch (verdict) {
            case ALLOWED -> repository;
            case HIDDEN -> throw ApiException.notFound();
            case MISSING_SCOPE ->
                throw ApiException.of(403, "This token's scopes do not allow it: it needs public_repo or repo.");
            case FORBIDDEN ->
                throw ApiException.of(
                        403,
                        needed == Permission.ADMIN
                                ? "Must have admin rights to Repository."
                                : "Must have push access to the repository.");
            case ARCHIVED -> throw ApiException.of(403, "Repository was archived so is read-only.");
        };
    }

    private Optional<HostedRepository> named(Call call) {
        return store.read(state -> state.repository(call.variable("owner"), call.variable("repo")));
    }
}

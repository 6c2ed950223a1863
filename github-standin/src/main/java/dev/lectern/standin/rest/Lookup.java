package dev.lectern.standin.rest;

import dev.lectern.standin.access.RepositoryAccess;
import dev.lectern.standin.access.Scopes;
import dev.lectern.standin.access.Verdict;
import dev.lectern.standin.secret.Secrets;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.PullRequest;
import dev.lectern.standin.store.Store;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Finds the repository a call names, if the caller may do with it what the call wants. */
final class Lookup {
    private final Store store;
    private final RepositoryAccess access;
    private final InstantSource clock;
    private final URI web;

    /** {@code web} is the base URL of the pages that refusals point to. */
    Lookup(Store store, RepositoryAccess access, InstantSource clock, URI web) {
        this.store = store;
        this.access = access;
        this.clock = clock;
        this.web = web;
    }

    HostedRepository readable(Call call) {
        return require(call, named(call), Permission.READ);
    }

    /** Also refuses, with 409, a fork that is not ready yet. */
    HostedRepository writable(Call call) {
        HostedRepository repository = require(call, named(call), Permission.WRITE);
        if (clock.instant().isBefore(repository.writableAt())) {
            throw ApiException.of(409, "Git Repository is empty.");
        }
        return repository;
    }

    HostedRepository owned(Call call) {
        return require(call, named(call), Permission.ADMIN);
    }

    /** Whether the caller may see a repository. */
    boolean mayRead(Call call, HostedRepository repository) {
        return access.decide(call.viewer(), repository, Permission.READ) == Verdict.ALLOWED;
    }

    /** The pull request of a repository whose number is in the path. */
    PullRequest pullRequest(Call call, HostedRepository repository) {
        String number = call.variable("number");
        return store.read(state -> state.pullRequests(repository.id())).stream()
                .filter(request -> Integer.toString(request.number()).equals(number))
                .findFirst()
                .orElseThrow(ApiException::notFound);
    }

    /** Refuses a token that may not write to public repositories, or to this one, and apps its owner keeps out. */
    void requireWriteScope(Call call, HostedRepository repository) {
        boolean enough = repository.settings().isPrivate()
                ? call.user().scopes().contains("repo")
                : Scopes.allowPublicWrite(call.user().scopes());
        if (!enough) {
            throw missingScope();
        }
        if (access.restrictsApps(repository)) {
            throw ApiException.appRestricted(owner(repository));
        }
    }

    private String owner(HostedRepository repository) {
        return store.read(state -> state.account(repository.ownerId()))
                .map(Account::login)
                .orElse("");
    }

    private static ApiException missingScope() {
        return ApiException.of(403, "This token's scopes do not allow it: it needs public_repo or repo.");
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
            case MISSING_SCOPE -> throw missingScope();
            case FORBIDDEN ->
                throw ApiException.of(
                        403,
                        needed == Permission.ADMIN
                                ? "Must have admin rights to Repository."
                                : "Must have push access to the repository.");
            case ARCHIVED -> throw ApiException.of(403, "Repository was archived so is read-only.");
            case APP_RESTRICTED -> throw ApiException.appRestricted(owner(repository));
            case SSO_REQUIRED ->
                throw ApiException.ssoRequired(
                        web + "/orgs/" + owner(repository) + "/sso?authorization_request=" + Secrets.hex(32));
        };
    }

    private Optional<HostedRepository> named(Call call) {
        return store.read(state -> state.repository(call.variable("owner"), call.variable("repo")));
    }
}

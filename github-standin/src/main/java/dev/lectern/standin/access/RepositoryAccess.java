package dev.lectern.standin.access;

import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.State;
import dev.lectern.standin.store.Store;
import java.util.Optional;
import java.util.Set;

/** Decides what a viewer may do with a repository. */
public final class RepositoryAccess {
    private final Store store;

    public RepositoryAccess(Store store) {
        this.store = store;
    }

    /** Whether {@code viewer} has {@code needed} on {@code repository}, by account and by token. */
    public Verdict decide(Viewer viewer, HostedRepository repository, Permission needed) {
        Permission held = permission(viewer, repository);
        boolean isPrivate = repository.settings().isPrivate();
        if (held == Permission.NONE || (isPrivate && !scopes(viewer).contains("repo"))) {
            return Verdict.HIDDEN;
        }
        if (awaitsSession(viewer, repository)) {
            return Verdict.SSO_REQUIRED;
        }
        boolean restricted = restrictsApps(repository);
        if (needed == Permission.READ) {
            return restricted && isPrivate ? Verdict.APP_RESTRICTED : Verdict.ALLOWED;
        }
        if (!held.includes(needed)) {
            return Verdict.FORBIDDEN;
        }
        if (!Scopes.allowPublicWrite(scopes(viewer))) {
            return Verdict.MISSING_SCOPE;
        }
        if (restricted) {
            return Verdict.APP_RESTRICTED;
        }
        return repository.settings().archived() && needed == Permission.WRITE ? Verdict.ARCHIVED : Verdict.ALLOWED;
    }

    /** Whether the owner keeps OAuth apps from changing anything. */
    public boolean restrictsApps(HostedRepository repository) {
        return store.read(state -> state.policy(repository.ownerId())).restrictsApps();
    }

    private boolean awaitsSession(Viewer viewer, HostedRepository repository) {
        return switch (viewer) {
            case Viewer.Anonymous _ -> false;
            case Viewer.Authenticated(Account account, Set<String> _, String _) ->
                store.read(state -> state.policy(repository.ownerId()).awaitsSessionOf(account.id())
                        && state.account(repository.ownerId())
                                .filter(owner -> owner.members().containsKey(account.id()))
                                .isPresent());
        };
    }

    /** What the account behind {@code viewer} holds, whatever its token may do. */
    public Permission permission(Viewer viewer, HostedRepository repository) {
        Permission floor = repository.settings().isPrivate() ? Permission.NONE : Permission.READ;
        return switch (viewer) {
            case Viewer.Anonymous _ -> floor;
            case Viewer.Authenticated(Account account, Set<String> _, String _) -> {
                Permission held = store.read(state -> held(state, account, repository));
                yield held.includes(floor) ? held : floor;
            }
        };
    }

    /** The repository called {@code owner/name} if the viewer may read it. */
    public Optional<HostedRepository> readable(Viewer viewer, String owner, String name) {
        return store.read(state -> state.repository(owner, name))
                .filter(repository -> decide(viewer, repository, Permission.READ) == Verdict.ALLOWED);
    }

    private static Permission held(State state, Account account, HostedRepository repository) {
        if (repository.ownerId() == account.id()) {
            return Permission.ADMIN;
        }
        Permission member = state.account(repository.ownerId())
                .map(owner -> owner.members().getOrDefault(account.id(), Permission.NONE))
                .orElse(Permission.NONE);
        Permission invited = repository.collaborators().getOrDefault(account.id(), Permission.NONE);
        return member.includes(invited) ? member : invited;
    }

    private static Set<String> scopes(Viewer viewer) {
        return switch (viewer) {
            case Viewer.Anonymous _ -> Set.of();
            case Viewer.Authenticated authenticated -> authenticated.scopes();
        };
    }
}

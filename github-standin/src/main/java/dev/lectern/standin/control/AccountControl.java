package dev.lectern.standin.control;

import dev.lectern.standin.access.Scopes;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.secret.Passwords;
import dev.lectern.standin.secret.Secrets;
import dev.lectern.standin.store.AccessToken;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.OrganisationPolicy;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** People, organisations and their tokens. */
public final class AccountControl {
    private final Store store;
    private final Repositories repositories;
    private final String clientId;
    private final InstantSource clock;

    public AccountControl(Store store, Repositories repositories, String clientId, InstantSource clock) {
        this.store = store;
        this.repositories = repositories;
        this.clientId = clientId;
        this.clock = clock;
    }

    /** Makes a person, or gives the one of that id this login, name and password. */
    public void put(long id, String login, String name, String password) {
        Optional<Account> known = store.read(state -> state.account(id));
        boolean same = known.filter(account -> account.login().equals(login)
                        && name.equals(account.name())
                        && account.passwordHash() != null
                        && Passwords.matches(password, account.passwordHash()))
                .isPresent();
        if (same) {
            return;
        }
        String hash = Passwords.hash(password);
        store.change(state -> {
            if (state.account(login).filter(other -> other.id() != id).isPresent()) {
                throw new IllegalArgumentException("another account is called " + login);
            }
            state.put(state.account(id)
                    .map(account -> account.renamed(login, name, hash))
                    .orElseGet(() -> Account.person(id, login, name, hash, clock.instant())));
        });
    }

    /** Removes an account with its tokens and repositories. */
    public void remove(String login) throws IOException {
        Account account = find(store, login);
        for (HostedRepository repository : store.read(state -> state.repositories())) {
            if (repository.ownerId() == account.id()) {
                repositories.delete(repository);
            }
        }
        store.change(state -> state.removeAccount(account.id()));
    }

    /** Makes an organisation whose members have these permissions on its repositories. */
    public void createOrganisation(String login, Map<String, Permission> members) {
        Map<Long, Permission> byId = new HashMap<>();
        members.forEach((member, permission) -> byId.put(find(store, member).id(), permission));
        store.change(state -> {
            if (state.account(login).isPresent()) {
                throw new IllegalArgumentException("another account is called " + login);
            }
            state.put(Account.organisation(state.nextId(), login, byId, clock.instant()));
        });
    }

    /** Keeps OAuth apps out of an organisation, or lets them in. */
    public void restrictApps(String organisation, boolean restrict) {
        change(organisation, policy -> policy.restrictingApps(restrict));
    }

    /** Lets an organisation ask its members for single sign-on, or no longer. */
    public void requireSso(String organisation, boolean require) {
        change(organisation, policy -> policy.requiringSso(require));
    }

    /** Signs a member in with the organisation's identity provider: from now on tokens of theirs are taken. */
    public void signInThroughSso(String organisation, String login) {
        long member = find(store, login).id();
        change(organisation, policy -> policy.withSessionOf(member));
    }

    private void change(String organisation, UnaryOperator<OrganisationPolicy> change) {
        long id = find(store, organisation).id();
        store.change(state -> state.put(id, change.apply(state.policy(id))));
    }

    /** Gives a person an e-mail address that pushes must not publish (GH007). */
    public void hideEmail(String login, String address) {
        store.change(state -> state.put(find(store, login).hidingEmail(address)));
    }

    /** A token of a person for the registered app, without the web flow. */
    public String issueToken(String login, String... scopes) {
        String token = Secrets.accessToken();
        acceptToken(login, token, scopes);
        return token;
    }

    /** Takes a secret that was chosen elsewhere for a token of a person. */
    public void acceptToken(String login, String token, String... scopes) {
        Account account = find(store, login);
        var granted = Scopes.parse(String.join(" ", List.of(scopes)));
        store.change(state -> {
            state.addGrant(account.id(), clientId, granted);
            state.put(new AccessToken(Secrets.digest(token), account.id(), clientId, granted, clock.instant()));
        });
    }

    /** Revokes all tokens and grants of a person. */
    public void revokeTokens(String login) {
        store.change(state -> state.removeTokens(find(store, login).id()));
    }

    /** How many living tokens a person has. */
    public int tokens(String login) {
        return store.read(state -> state.tokensOf(find(store, login).id())).size();
    }

    static Account find(Store store, String login) {
        return store.read(state -> state.account(login))
                .orElseThrow(() -> new IllegalArgumentException("no account is called " + login));
    }
}

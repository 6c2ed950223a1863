package dev.lectern.auth.account;

import dev.lectern.auth.request.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds users by what others call them. */
@ApplicationScoped
public class UserDirectory {
    private final AccountRepository accounts;

    UserDirectory(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** The user with this id or, where the text is no id, with this username. */
    public Optional<Account> find(String idOrUsername) {
        if (idOrUsername.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Optional<UUID> id = Ids.parse(idOrUsername);
        return id.isPresent() ? find(id.get()) : accounts.named(idOrUsername);
    }

    /** The user with this id. */
    public Optional<Account> find(UUID userId) {
        return accounts.findByIdOptional(userId).map(AccountEntity::account);
    }
}

package dev.lectern.auth.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of users. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<AccountEntity, UUID> {
    /** Up to {@code limit} users in the order of their names, from behind {@code username} on. */
    List<Account> pageAfter(String username, int limit) {
        return find("username > ?1 order by username", username).page(0, limit).stream()
                .map(AccountEntity::account)
                .toList();
    }

    Optional<Account> named(String username) {
        return find("username", username).firstResultOptional().map(AccountEntity::account);
    }

    /** The user's row, which nobody else changes until the transaction ends. */
    Optional<AccountEntity> locked(UUID userId) {
        return findByIdOptional(userId, LockModeType.PESSIMISTIC_WRITE);
    }
}

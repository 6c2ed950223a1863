package dev.lectern.auth.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The identities that users sign in with. */
@ApplicationScoped
class IdentityRepository implements PanacheRepositoryBase<IdentityEntity, IdentityEntity.Key> {
    /** The user of an identity. */
    Optional<Account> accountOf(IdentityEntity.Key identity) {
        return find("""
                        select account from IdentityEntity identity
                        join AccountEntity account on account.userId = identity.userId
                        where identity.key = ?1
                        """, identity)
                .project(AccountEntity.class)
                .firstResultOptional()
                .map(AccountEntity::account);
    }

    /** Notes that the identity was seen, at most once an hour. */
    void touch(IdentityEntity.Key identity) {
        update("set lastSeenAt = instant where key = ?1 and lastSeenAt < instant - 1 hour", identity);
    }
}

package dev.lectern.auth.account;

import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.kit.access.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The identities that the configuration makes admins of the site, {@code auth.admins}. */
@ApplicationScoped
class NamedAdmins {
    private final Set<String> names;

    NamedAdmins(AccessConfig settings) {
        this.names = Set.copyOf(
                settings.admins().orElse(List.of()).stream().map(String::strip).toList());
    }

    /** Whether the identity is named, by its subject or by a username that its provider vouches for. */
    boolean include(ProvenIdentity identity) {
        return names.contains(identity.issuer() + "|" + identity.subject())
                || (identity.verifiedUsername()
                        && identity.username() != null
                        && names.contains(identity.issuer() + "|username:" + identity.username()));
    }
}

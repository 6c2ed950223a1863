package dev.lectern.sync.git;

import dev.lectern.sync.remote.AccessToken;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Gives the token to the one host it is meant for, and to nobody a redirect may lead to. */
final class HostBoundCredentials extends CredentialsProvider {
    private static final String USER = "x-access-token";

    private final URIish home;
    private final AccessToken token;

    HostBoundCredentials(URIish home, AccessToken token) {
        this.home = home;
        this.token = token;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        if (!isHome(uri) || !supports(items)) {
            return false;
        }
        for (CredentialItem item : items) {
            switch (item) {
                case CredentialItem.Username username -> username.setValue(USER);
                case CredentialItem.Password password ->
                    password.setValueNoCopy(token.value().toCharArray());
                default -> throw new IllegalStateException("unsupported credential item");
            }
        }
        return true;
    }

    private boolean isHome(URIish uri) {
        return home.getHost().equalsIgnoreCase(uri.getHost())
                && home.getPort() == uri.getPort()
                && home.getScheme().equalsIgnoreCase(uri.getScheme());
    }
}

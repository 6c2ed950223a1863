package dev.lectern.sync.connection;

import dev.lectern.api.sync.GitHubConnectionApi;
import dev.lectern.api.sync.GitHubStatus;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.http.ReturnPath;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import dev.lectern.sync.github.GitHubClient;
import dev.lectern.sync.github.GitHubUser;
import dev.lectern.sync.github.Known;
import dev.lectern.sync.github.OAuthClient;
import dev.lectern.sync.github.OAuthClient.Grant;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class ConnectionResource implements GitHubConnectionApi {
    static final ProblemType STATE_UNKNOWN =
            new ProblemType("github_state_unknown", 400, "This GitHub authorisation was not started here");
    private static final Logger LOG = Logger.getLogger(ConnectionResource.class);

    private final CurrentCaller current;
    private final Fenced fenced;
    private final UsageTiers tiers;
    private final Connections connections;
    private final Authorizations authorizations;
    private final OAuthClient oauth;
    private final GitHubClient github;
    private final URI site;

    ConnectionResource(
            CurrentCaller current,
            Fenced fenced,
            UsageTiers tiers,
            Connections connections,
            Authorizations authorizations,
            OAuthClient oauth,
            GitHubClient github,
            @ConfigProperty(name = "lectern.public-url") URI site) {
        this.current = current;
        this.fenced = fenced;
        this.tiers = tiers;
        this.connections = connections;
        this.authorizations = authorizations;
        this.oauth = oauth;
        this.github = github;
        this.site = site;
    }

    @Override
    public Response connect(@Nullable String returnTo) {
        Caller caller = person();
        String tier = fenced.forUser(caller, (view, connection) -> Optional.ofNullable(view.usageTier()))
                .orElse(UsageTier.DEFAULT);
        boolean allowsPrivate =
                tiers.limitsOf(tier).map(UsageTier::allowPrivateRepos).orElse(true);
        var started = authorizations.start(caller, returnPath(returnTo).value());
        String scope = allowsPrivate ? "repo" : "public_repo";
        return redirect(oauth.consentPage(callbackAddress(), scope, started.state(), started.challenge()));
    }

    @Override
    public Response callback(@Nullable String state, @Nullable String code, @Nullable String error) {
        Caller caller = person();
        Authorization authorization = authorizations
                .finish(caller, state == null ? "" : state)
                .orElseThrow(() -> new ProblemException(
                        STATE_UNKNOWN,
                        "Start again at /auth/github/connect; an authorisation is good for ten minutes."));
        String outcome = code == null || error != null ? "denied" : exchange(caller, code, authorization);
        return redirect(at(returnPath(authorization.returnTo()).with("github", outcome)));
    }

    @Override
    public GitHubStatus status() {
        return connections
                .find(person())
                .map(found -> new GitHubStatus(
                        found.live(),
                        found.live() ? "connected" : "revoked",
                        found.login(),
                        found.githubId(),
                        found.scopes(),
                        found.connectedAt()))
                .orElseGet(() -> new GitHubStatus(false, "none", null, null, List.of(), null));
    }

    @Override
    public void disconnect() {
        Caller caller = person();
        Optional<Connected> live = connections.live(caller);
        connections.forget(caller);
        live.ifPresent(connected -> revoke(connected.token()));
    }

    private String exchange(Caller caller, String code, Authorization authorization) {
        try {
            Grant grant = oauth.exchange(code, authorization.verifier(), callbackAddress());
            return keep(caller, grant);
        } catch (Refused refused) {
            LOG.infof("connecting GitHub failed: %s", refused.getMessage());
            return "failed";
        }
    }

    /** Keeps the token if it is of the linked account; one that is not kept is revoked, as nobody knows it then. */
    private String keep(Caller caller, Grant grant) {
        boolean kept = false;
        try {
            Known<GitHubUser> account = github.user(grant.token());
            Grant granted = new Grant(grant.token(), account.scopes().orElse(grant.scopes()));
            kept = connections.keep(caller, account.value(), granted);
            if (!kept) {
                return "wrong_account";
            }
            return granted.scopes().allowsPush(false) ? "connected" : "missing_scope";
        } finally {
            if (!kept) {
                revoke(grant.token());
            }
        }
    }

    private void revoke(AccessToken token) {
        try {
            oauth.revoke(token);
        } catch (Refused refused) {
            LOG.warnf("a token could not be revoked at GitHub: %s", refused.getMessage());
        }
    }

    private URI callbackAddress() {
        return at("/auth/github/callback");
    }

    private URI at(String path) {
        return URI.create(site.toString().replaceAll("/+$", "") + path);
    }

    private static ReturnPath returnPath(@Nullable String wish) {
        return Optional.ofNullable(wish).flatMap(ReturnPath::of).orElse(ReturnPath.START);
    }

    private static Response redirect(URI address) {
        return Response.status(Response.Status.FOUND)
                .location(address)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Caller person() {
        Caller caller = current.get();
        caller.requireUser();
        return caller;
    }
}

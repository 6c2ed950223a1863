package dev.lectern.standin.oauth;

import dev.lectern.standin.access.Scopes;
import dev.lectern.standin.http.Parameters;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.page.Page;
import dev.lectern.standin.secret.Secrets;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The page on which a person lets the app in or not, and the redirect back to the app. */
final class ConsentPages {
    private final Store store;
    private final Visits visits;
    private final Codes codes;
    private final Supplier<OAuthApp> app;

    ConsentPages(Store store, Visits visits, Codes codes, Supplier<OAuthApp> app) {
        this.store = store;
        this.visits = visits;
        this.codes = codes;
        this.app = app;
    }

    void addTo(Router router) {
        router.route("GET", "/login/oauth/authorize", this::ask).route("POST", "/login/oauth/authorize", this::decide);
    }

    private Response ask(Request request) {
        Parameters query = request.query();
        if (!query.get("client_id").orElse("").equals(app.get().clientId())) {
            return Page.problem(404, "Not found", "There is no OAuth app with this client_id.");
        }
        Optional<URI> callback = app.get().defaultCallback();
        if (callback.isEmpty()) {
            return Page.problem(400, "No callback", "This OAuth app has no callback URL registered.");
        }
        AuthorizationRequest asked = request(query, callback.get().toString());
        if (!app.get().mayCallBack(asked.redirectUri())) {
            return Response.redirect(
                    302,
                    new AuthorizationRequest(callback.get().toString(), null, asked.state(), null)
                            .refused(
                                    "redirect_uri_mismatch",
                                    "The redirect_uri MUST match the registered callback URL for this application."));
        }
        String method = query.get("code_challenge_method").orElse("S256");
        if (asked.codeChallenge() != null && !method.equals("S256")) {
            return Response.redirect(302, asked.refused("invalid_request", "code_challenge_method must be S256."));
        }
        return answer(request, query, asked);
    }

    private Response answer(Request request, Parameters query, AuthorizationRequest asked) {
        Optional<Visit> visit = visits.of(request);
        Optional<Account> account = visit.flatMap(this::account);
        boolean select = query.get("prompt").orElse("").equals("select_account");
        if (visit.isEmpty() || account.isEmpty()) {
            return SignInPages.first("/login/oauth/authorize" + request.rawQuery());
        }
        Set<String> granted =
                store.read(state -> state.granted(account.get().id(), app.get().clientId()));
        boolean known =
                store.read(state -> state.hasGrant(account.get().id(), app.get().clientId()));
        String scope = asked.scope();
        Set<String> wanted = scope == null ? granted : Scopes.parse(scope);
        if (known && !select && Scopes.cover(granted, wanted)) {
            return Response.redirect(
                    302, asked.accepted(codes.issue(asked, account.get().id(), wanted)));
        }
        String id = Secrets.hex(32);
        visit.get().pending().put(id, asked);
        return consent(visit.get(), account.get(), id, wanted, "/login/oauth/authorize" + request.rawQuery());
    }

    private Response decide(Request request) throws IOException {
        Parameters form = request.form();
        Optional<Visit> visit = visits.ofForm(request, form);
        Optional<Account> account = visit.flatMap(this::account);
        if (visit.isEmpty() || account.isEmpty()) {
            return Page.problem(403, "Not authorised", "This form has expired. Start again at the application.");
        }
        AuthorizationRequest asked =
                visit.get().pending().remove(form.get("request").orElse(""));
        if (asked == null) {
            return Page.problem(400, "Not authorised", "This request is unknown or answered already.");
        }
        if (form.get("authorize").isEmpty()) {
            return Response.redirect(
                    302, asked.refused("access_denied", "The user has denied your application access."));
        }
        long userId = account.get().id();
        String clientId = app.get().clientId();
        String scope = asked.scope();
        Set<String> granted = store.write(state -> {
            Set<String> scopes = scope == null ? state.granted(userId, clientId) : Scopes.parse(scope);
            state.addGrant(userId, clientId, scopes);
            return scopes;
        });
        return Response.redirect(302, asked.accepted(codes.issue(asked, userId, granted)));
    }

    private Response consent(Visit visit, Account account, String id, Set<String> wanted, String here) {
        StringBuilder scopes = new StringBuilder();
        wanted.forEach(
                scope -> scopes.append("<li><code>").append(Page.escape(scope)).append("</code></li>"));
        String list = wanted.isEmpty() ? "<p>Public information only.</p>" : "<ul>" + scopes + "</ul>";
        String content =
                "<p><strong>" + Page.escape(app.get().name()) + "</strong> wants to access the account <strong>"
                        + Page.escape(account.login()) + "</strong> with:</p>" + list
                        + "<form method=\"post\" action=\"/login/oauth/authorize\">" + Page.hidden("csrf", visit.csrf())
                        + Page.hidden("request", id)
                        + "<button type=\"submit\" name=\"authorize\" value=\"1\">Authorize</button>"
                        + "<button type=\"submit\" name=\"deny\" value=\"1\">Deny</button></form>"
                        + "<form method=\"post\" action=\"/logout\">" + Page.hidden("csrf", visit.csrf())
                        + Page.hidden("next", here) + "<button type=\"submit\">Use another account</button></form>";
        return Page.of(200, "Authorize " + app.get().name(), content);
    }

    private Optional<Account> account(Visit visit) {
        Long userId = visit.userId();
        return userId == null ? Optional.empty() : store.read(state -> state.account(userId));
    }

    private static AuthorizationRequest request(Parameters query, String callback) {
        return new AuthorizationRequest(
                query.get("redirect_uri").orElse(callback),
                query.get("scope").orElse(null),
                query.get("state").orElse(null),
                query.get("code_challenge").filter(text -> !text.isEmpty()).orElse(null));
    }
}

package dev.lectern.standin.oauth;

import dev.lectern.standin.http.Parameters;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.page.Page;
import dev.lectern.standin.secret.Passwords;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Signing in and out of the site with a login and a password. */
final class SignInPages {
    private final Store store;
    private final Visits visits;

    SignInPages(Store store, Visits visits) {
        this.store = store;
        this.visits = visits;
    }

    void addTo(Router router) {
        router.route("GET", "/login", this::form)
                .route("POST", "/login", this::signIn)
                .route("POST", "/logout", this::signOut)
                .route(
                        "GET",
                        "/style.css",
                        _ -> Response.of(200, "text/css; charset=utf-8", Page.STYLE.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a browser to the sign-in form, and back to {@code next} afterwards. */
    static Response first(String next) {
        return Response.redirect(302, "/login?next=" + Parameters.encode(next));
    }

    private Response form(Request request) {
        String next = localPath(request.query().get("next").orElse("/"));
        return page(200, visits.ofOrNew(request), next, "");
    }

    private Response signIn(Request request) throws IOException {
        Parameters form = request.form();
        String next = localPath(form.get("next").orElse("/"));
        Optional<Visit> visit = visits.ofForm(request, form);
        if (visit.isEmpty()) {
            return page(403, visits.begin(null), next, "This form has expired. Please try again.");
        }
        String login = form.get("login").orElse("");
        String password = form.get("password").orElse("");
        Optional<Account> account = store.read(state -> state.account(login))
                .filter(found -> found.passwordHash() != null && Passwords.matches(password, found.passwordHash()));
        if (account.isEmpty()) {
            return page(401, visit.get(), next, "Incorrect username or password.");
        }
        visits.end(visit.get());
        return Visits.keep(
                Response.redirect(302, next), visits.begin(account.get().id()));
    }

    private Response signOut(Request request) throws IOException {
        Parameters form = request.form();
        Optional<Visit> visit = visits.ofForm(request, form);
        if (visit.isEmpty()) {
            return Page.problem(403, "Not signed out", "This form has expired. Go back and try again.");
        }
        visits.end(visit.get());
        return first(localPath(form.get("next").orElse("/")));
    }

    private static Response page(int status, Visit visit, String next, String error) {
        String message = error.isEmpty() ? "" : "<p class=\"error\">" + Page.escape(error) + "</p>";
        String content = message + "<form method=\"post\" action=\"/login\">"
                + Page.hidden("csrf", visit.csrf())
                + Page.hidden("next", next)
                + """
                <label for="login">Username</label>
                <input id="login" name="login" autocomplete="username" autofocus required>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit">Sign in</button>
                </form>
                """;
        return Visits.keep(Page.of(status, "Sign in", content), visit);
    }

    /** A path on this site; anything that could lead elsewhere becomes {@code /}. */
    private static String localPath(String next) {
        return next.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") || next.equals("/") ? next : "/";
    }
}

package dev.lectern.gateway.page;

import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.oidc.Tenants;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.route.PublicUrl;
import dev.lectern.gateway.session.SessionCookies;
import dev.lectern.gateway.user.Visitor;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.access.AccessConfig;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The front page: who am I, sign in or out, the KBs I may read, and three things to try. */
@Singleton
class HomePage implements Page {
    private final KbListing listing;
    private final SessionCookies cookies;
    private final Tenants tenants;
    private final AccessConfig access;
    private final PublicUrl publicUrl;
    private final Answers answers;

    HomePage(
            KbListing listing,
            SessionCookies cookies,
            Tenants tenants,
            AccessConfig access,
            PublicUrl publicUrl,
            Answers answers) {
        this.listing = listing;
        this.cookies = cookies;
        this.tenants = tenants;
        this.access = access;
        this.publicUrl = publicUrl;
        this.answers = answers;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.HOME);
    }

    @Override
    public Future<Void> serve(Visit visit) {
        return listing.of(visit.visitor()).map(kbs -> {
            visit.exchange().response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            answers.text(visit.exchange(), "text/html", Html.page("Lectern", main(visit, kbs)));
            return null;
        });
    }

    private String main(Visit visit, Optional<List<KbListing.Line>> kbs) {
        return """
                <h1>Knowledge bases you can read, try and keep</h1>
                %s
                <h2>Knowledge bases</h2>
                %s
                <h2>Try it</h2>
                <pre>curl %3$s/api/kbs
                curl %3$s/api/search?q=sandbox
                curl %3$s/auth/me</pre>
                """.formatted(greeting(visit), kbs.map(HomePage::table).orElse("""
                        <p>They cannot be listed at the moment: a part of the site is not answering.</p>
                        """), Html.escaped(publicUrl.at("")));
    }

    private String greeting(Visit visit) {
        if (!access.enabled()) {
            return "<p>Local mode: you are the admin of everything here.</p>";
        }
        return switch (visit.visitor()) {
            case Visitor.SignedIn(ResolvedUser user) ->
                """
                    <form method="post" action="/auth/logout">
                    <p>You are signed in as <strong>%s</strong> (usage tier %s).
                    <input type="hidden" name="csrf_token" value="%s">
                    <button>Sign out</button></p>
                    </form>
                    """.formatted(
                                Html.escaped(user.username()),
                                Html.escaped(user.usageTier()),
                                visit.session()
                                        .map(session -> cookies.csrfToken(session.secret()))
                                        .orElse(""));
            case Visitor.Anonymous() -> "<p>You are not signed in. " + signInLinks() + "</p>";
        };
    }

    private String signInLinks() {
        String links = "";
        if (tenants.has(Tenants.SIGN_IN)) {
            links += "<a class=\"button\" href=\"/auth/login?return_to=/\">Sign in</a> ";
        }
        if (tenants.has(Tenants.GITHUB)) {
            links += "<a class=\"button\" href=\"/auth/github/login?return_to=/\">Sign in with GitHub</a>";
        }
        return links;
    }

    private static String table(List<KbListing.Line> kbs) {
        if (kbs.isEmpty()) {
            return "<p>There is none you may read.</p>";
        }
        return kbs.stream()
                .map(kb -> "<tr><td>%s</td><td><code>%s</code></td><td>%s</td><td>%s</td></tr>\n"
                        .formatted(
                                Html.escaped(kb.name()),
                                Html.escaped(kb.slug()),
                                Html.escaped(kb.kind()),
                                Html.escaped(kb.role())))
                .collect(Collectors.joining(
                        "",
                        "<table>\n<tr><th>Name</th><th>Slug</th><th>Kind</th><th>Your role</th></tr>\n",
                        "</table>"));
    }
}

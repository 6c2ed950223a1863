package dev.lectern.gateway.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.oidc.OidcConfig;
import dev.lectern.gateway.oidc.Tenants;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.route.PublicUrl;
import dev.lectern.gateway.session.CsrfCheck;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.access.AccessConfig;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client needs to know before anybody has signed in. */
@Singleton
class ConfigPage implements Page {
    private final SiteConfig config;
    private final Answers answers;

    ConfigPage(PublicUrl publicUrl, AccessConfig access, OidcConfig oidc, Tenants tenants, Answers answers) {
        this.answers = answers;
        this.config = new SiteConfig(
                publicUrl.at(""),
                publicUrl.at("/auth/login"),
                access.enabled() && tenants.has(Tenants.GITHUB) ? publicUrl.at("/auth/github/login") : null,
                access.anonymousTier().name().toLowerCase(Locale.ROOT),
                access.allowRegistration(),
                access.enabled(),
                CsrfCheck.HEADER,
                access.enabled() ? deviceLogin(oidc) : null);
    }

    private static @Nullable DeviceLogin deviceLogin(OidcConfig oidc) {
        String issuer = oidc.issuer().orElse(null);
        String client = oidc.deviceClientId().orElse(null);
        return issuer == null || client == null ? null : new DeviceLogin(issuer, client);
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.CONFIG);
    }

    @Override
    public Future<Void> serve(Visit visit) {
        answers.json(visit.exchange(), config);
        return Future.succeededFuture();
    }

    /** The document. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SiteConfig(
            String publicUrl,
            String loginUrl,
            @Nullable String githubLoginUrl,
            String anonymousTier,
            boolean allowRegistration,
            boolean authEnabled,
            String csrfHeader,
            @Nullable DeviceLogin deviceLogin) {}

    /** Where a terminal signs in, and as which client: RFC 8628, from the issuer's discovery document on. */
    record DeviceLogin(String issuer, String clientId) {}
}

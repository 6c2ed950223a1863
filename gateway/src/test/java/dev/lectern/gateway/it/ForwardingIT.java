package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(RedisResource.class)
class ForwardingIT {
    private final Browser browser = new Browser();

    @Test
    void anonymousRequestsCarryATokenWithoutASubject() {
        JsonObject received = browser.echo("/api/kbs?limit=5");

        assertThat(received.getString("uri")).isEqualTo("/api/kbs?limit=5");
        JsonObject claims = claims(received);
        assertThat(claims.getString("iss")).isEqualTo("gateway");
        assertThat(claims.getString("aud")).isEqualTo("kb");
        assertThat(claims.containsKey("sub")).isFalse();
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(60);
    }

    @Test
    void aBearerTokenBecomesAnInternalOne() {
        JsonObject received = browser.echo("/auth/me", "Authorization", Browser.token("wim", ""));

        assertThat(claims(received).getString("aud")).isEqualTo("auth");
        assertThat(claims(received).getString("sub")).hasSize(36);
        assertThat(claims(received).containsKey("sid")).isFalse();
    }

    @Test
    void badBearerTokensAreRefused() {
        String good = Browser.token("wim", "");
        String tampered = good.substring(0, good.length() - 8) + "AAAAAAAA";

        assertUnauthenticated(tampered);
        assertUnauthenticated(Browser.token("wim", "&expires=-60"));
        assertUnauthenticated(Browser.token("wim", "&issuer=stranger"));
        assertUnauthenticated(Browser.token("wim", "&audience=other"));
        assertUnauthenticated(Browser.token("wim", "&typ=ID"));
        assertUnauthenticated("Bearer gho_opaque");
        assertUnauthenticated("Bearer a.b.c");
        assertUnauthenticated("Basic d2ltOndpbQ==");
        assertUnauthenticated("Bearer");
        assertThat(browser.get("/api/kbs", "X-API-Key", "lk_anything").statusCode())
                .isEqualTo(401);
    }

    @Test
    void onlyAllowedHeadersReachAService() {
        JsonObject headers = browser.echo(
                        "/api/kbs",
                        "Accept",
                        "text/markdown",
                        "If-None-Match",
                        "\"x\"",
                        "X-Forwarded-For",
                        "1.2.3.4",
                        "X_Forwarded_For",
                        "1.2.3.4",
                        "X-User-Id",
                        "admin",
                        "Forwarded",
                        "for=1.2.3.4",
                        "Cookie",
                        "other=1",
                        "X-Request-Id",
                        "given-by-the-client")
                .getJsonObject("headers");

        assertThat(headers.fieldNames())
                .containsOnly(
                        "accept",
                        "if-none-match",
                        "authorization",
                        "x-request-id",
                        "host",
                        "user-agent",
                        "content-length");
        assertThat(headers.getString("x-request-id")).isEqualTo("given-by-the-client");
    }

    @Test
    void answersLoseInternalHeadersAndGainSecurityHeaders() {
        HttpResponse<String> answer = browser.get("/api/kbs?do=headers");

        assertThat(answer.headers().allValues("set-cookie")).isEmpty();
        assertThat(answer.headers().firstValue("server")).isEmpty();
        assertThat(answer.headers().firstValue("etag")).contains("\"abc\"");
        assertThat(answer.headers().allValues("x-request-id")).singleElement().isNotEqualTo("not-this-one");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("content-security-policy"))
                .contains("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("referrer-policy")).isPresent();
        assertThat(answer.headers().firstValue("strict-transport-security")).isEmpty();
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void unknownAndInternalPathsAreTheSame404() {
        String unknown = browser.get("/api/nothing").body();

        assertThat(unknown).isEqualTo("{\"type\":\"/problems/not_found\",\"title\":\"Not found\",\"status\":404}");
        for (String path : new String[] {"/internal/sessions", "/q/metrics", "/q/health", "/favicon.ico", "/auth"}) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).isEqualTo(unknown);
        }
    }

    @Test
    void statusesWithoutABodyPassThrough() {
        for (int status : new int[] {204, 304, 409, 500}) {
            assertThat(browser.get("/api/kbs?do=status&code=" + status).statusCode())
                    .isEqualTo(status);
        }
    }

    @Test
    void anAnswerWithoutABodyAnnouncesNone() {
        for (int status : new int[] {204, 304}) {
            assertThat(browser.get("/api/kbs?do=status&code=" + status)
                            .headers()
                            .firstValue("Transfer-Encoding"))
                    .as("%s", status)
                    .isEmpty();
        }
    }

    @Test
    void theKeySetVerifiesAndHoldsNoPrivateHalf() {
        JsonObject set = new JsonObject(browser.get("/.well-known/jwks.json").body());

        assertThat(set.getJsonArray("keys").getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
    }

    private void assertUnauthenticated(String authorization) {
        HttpResponse<String> answer = browser.get("/api/kbs", "Authorization", authorization);
        assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"/problems/unauthenticated\",\"title\":\"Sign in to do this\",\"status\":401}");
    }

    private static JsonObject claims(JsonObject received) {
        String token =
                received.getJsonObject("headers").getString("authorization").substring("Bearer ".length());
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }
}

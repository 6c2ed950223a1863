package dev.lectern.sync.it;

import dev.lectern.testkit.TestTokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** GitHub's calls, as the gateway hands them on. */
record Hook(TestTokens tokens) {
    private static final String ALGORITHM = "HmacSHA256";

    /** A call that is signed as it should be. */
    Response send(String event, String body) {
        return send(event, body, "sha256=" + mac(OutsideWorld.WEBHOOK_SECRET, body));
    }

    Response send(String event, String body, String signature) {
        return request(event)
                .header("X-Hub-Signature-256", signature)
                .body(body)
                .post("/api/github/webhook");
    }

    Response sendUnsigned(String event, String body) {
        return request(event).body(body).post("/api/github/webhook");
    }

    static String mac(String secret, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private RequestSpecification request(String event) {
        return RestAssured.given()
                .header("Authorization", tokens.anonymous())
                .header("X-GitHub-Event", event)
                .contentType("application/json");
    }
}

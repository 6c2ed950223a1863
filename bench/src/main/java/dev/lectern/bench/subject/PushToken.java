package dev.lectern.bench.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Form;
import dev.lectern.stack.http.UnexpectedAnswer;
import dev.lectern.stack.part.StandinServer;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.StackSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token of the GitHub stand-in that the git command line may push with, got by OAuth as any client's. */
public final class PushToken {
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String VERIFIER = "a-verifier-that-guards-nothing-but-a-stand-in-for-benchmarks";

    private PushToken() {}

    /** Agrees to the scope as the author, whose account must have granted it before, and redeems the code. */
    public static String of(StackSettings settings, Author author) {
        Addresses addresses = new Addresses(settings);
        URI web = URI.create(addresses.gitHubWebUrl());
        String callback = addresses.publicUrl() + "/auth/github/callback";
        author.gitHub().signIn(web.resolve("/"));
        URI authorize = web.resolve("/login/oauth/authorize?client_id=" + StandinServer.CLIENT_ID
                + "&scope=public_repo&state=bench&code_challenge_method=S256&code_challenge=" + challenge()
                + "&redirect_uri=" + URLEncoder.encode(callback, UTF_8));
        Answer answer = author.browser().get(authorize);
        if (!answer.isRedirect()) {
            Form consent = Form.on(answer, "name=\"authorize\"").with("authorize", "1");
            answer = author.browser().submit(consent);
        }
        Matcher code = CODE.matcher(answer.location().toString());
        if (!code.find()) {
            throw new UnexpectedAnswer("a code", answer);
        }
        return redeem(settings, author, web, callback, code.group(1));
    }

    private static String redeem(StackSettings settings, Author author, URI web, String callback, String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", StandinServer.CLIENT_ID);
        fields.put("client_secret", new Secrets(settings.home()).password("github-client-secret"));
        fields.put("code", code);
        fields.put("redirect_uri", callback);
        fields.put("code_verifier", VERIFIER);
        Answer answer = author.browser().submit(new Form(web.resolve("/login/oauth/access_token"), fields));
        Matcher token =
                Pattern.compile("access_token(?:=|\" *: *\")([A-Za-z0-9_]+)").matcher(answer.text());
        if (!token.find()) {
            throw new UnexpectedAnswer("a token", answer);
        }
        return token.group(1);
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

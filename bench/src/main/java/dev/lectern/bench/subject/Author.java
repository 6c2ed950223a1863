package dev.lectern.bench.subject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.StackSettings;
import dev.lectern.stack.tour.GitHubAccount;
import dev.lectern.stack.tour.SignIn;
import dev.lectern.stack.tour.Visitor;
import java.net.URI;

/** Ben, signed in at the gateway with a session: makes sandboxes, fills them, deletes them. */
public final class Author implements AutoCloseable {
    private static final Person PERSON = Person.BEN;

    private final Visitor visitor;
    private final GitHubAccount gitHub;
    private final URI gateway;

    private Author(Visitor visitor, GitHubAccount gitHub, URI gateway) {
        this.visitor = visitor;
        this.gitHub = gitHub;
        this.gateway = gateway;
    }

    /** Signs in through Keycloak's form. */
    public static Author signIn(StackSettings settings) {
        URI gateway = URI.create(new Addresses(settings).publicUrl());
        String password = new Secrets(settings.home()).password(PERSON.passwordName());
        Visitor visitor = new Visitor(gateway);
        String _ = new SignIn(visitor, PERSON, password).run();
        URI web = URI.create(new Addresses(settings).gitHubWebUrl());
        return new Author(visitor, new GitHubAccount(visitor, web, PERSON, password), gateway);
    }

    public URI gateway() {
        return gateway;
    }

    /** Ben's account at the GitHub stand-in. */
    public GitHubAccount gitHub() {
        return gitHub;
    }

    public Browser browser() {
        return visitor.browser();
    }

    /** Makes a sandbox and returns its id. */
    public String makeSandbox(String name) {
        return visitor.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"" + name + "\"}")
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** Imports a zip of files into a KB; returns the report. */
    public JsonNode importZip(String kb, byte[] zip) {
        return visitor.send(
                        "POST",
                        "/api/kbs/" + kb + "/import",
                        zip,
                        new Browser.Header("Content-Type", "application/zip"))
                .expect(200)
                .json();
    }

    public void delete(String kb) {
        Answer _ = visitor.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
    }

    public JsonNode get(String path) {
        return visitor.get(path).expect(200).json();
    }

    /** Starts an export of a KB by push; returns the path of its job. */
    public String export(String kb, String repository) {
        return accepted(
                "/api/kbs/" + kb + "/export-to-repo",
                "{\"repository\":\"" + repository + "\",\"mode\":\"push\",\"message\":\"bench\"}");
    }

    /** Starts the mount of a repository as a personal KB that follows it; returns the path of its job. */
    public String mount(String repository) {
        return accepted(
                "/api/kbs/from-repo", "{\"repository\":\"" + repository + "\",\"kind\":\"personal\",\"follow\":true}");
    }

    /** Starts bringing a KB level with its repository; returns the path of its job. */
    public String sync(String kb) {
        return accepted("/api/kbs/" + kb + "/sync", "{}");
    }

    private String accepted(String path, String json) {
        return visitor.sendJson("POST", path, json).expect(202).location().getPath();
    }

    /** The lines of a request's head that carry the session and its CSRF token. */
    public String credentials() {
        String session = cookie("lectern_session");
        String csrf = cookie("lectern_csrf");
        return "Cookie: lectern_session=" + session + "; lectern_csrf=" + csrf + "\r\nX-CSRF-Token: " + csrf + "\r\n";
    }

    private String cookie(String name) {
        return visitor.browser()
                .cookie(gateway, name)
                .orElseThrow(() -> new IllegalStateException("the gateway set no cookie " + name));
    }

    @Override
    public void close() {
        visitor.close();
    }
}

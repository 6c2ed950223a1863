package dev.lectern.stack.tour;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Form;
import dev.lectern.stack.http.Journey;
import dev.lectern.stack.settings.Person;
import java.net.URI;

/** The person's account at the GitHub stand-in, used in the same browser. */
public record GitHubAccount(Visitor visitor, URI web, Person person, String password) {
    /** Signs in at the stand-in; a second call finds it done. */
    public void signIn(URI startingAt) {
        Journey there = visitor.browser().follow(visitor.browser().get(startingAt));
        if (there.end().uri().getPath().equals("/login")) {
            submitLogin(there.end());
        }
    }

    private Answer submitLogin(Answer page) {
        Form form = Form.on(page.expect(200), "name=\"password\"");
        Answer answered =
                visitor.browser().submit(form.with("login", person.username()).with("password", password));
        TourFailed.unless(answered.isRedirect(), "the stand-in does not accept the password: " + answered.status());
        return answered;
    }

    /** Makes an empty repository on the site's own page; returns its full name. */
    public String create(String name) {
        signIn(web.resolve("/new"));
        Answer page = visitor.browser().get(web.resolve("/new")).expect(200);
        visitor.browser()
                .submit(Form.on(page, "name=\"name\"").with("name", name))
                .expect(302);
        return person.username() + "/" + name;
    }

    public void delete(String name) {
        signIn(web.resolve("/"));
        Answer page = visitor.browser().get(web.resolve("/")).expect(200);
        visitor.browser().submit(Form.on(page, "value=\"" + name + "\"")).expect(302);
    }

    /** Goes from the gateway to the stand-in, signs in where asked, agrees to the scopes, and comes back. */
    public String connect() {
        Journey there = visitor.browser().follow(visitor.get("/auth/github/connect?return_to=/"));
        String told = SignIn.hops(there.way());
        if (there.end().uri().getPath().equals("/login")) {
            there = visitor.browser().follow(submitLogin(there.end()));
            told += "\n" + person.username() + " signs in at the stand-in";
        }
        if (there.end().text().contains("name=\"authorize\"")) {
            String scopes = there.end()
                    .text()
                    .replaceAll("(?s).*?<ul>(.*?)</ul>.*", "$1")
                    .replaceAll("</li><li>", ", ")
                    .replaceAll("<[^>]+>", "");
            Form consent = Form.on(there.end(), "name=\"authorize\"").with("authorize", "1");
            there = visitor.browser().follow(visitor.browser().submit(consent));
            told += "\n" + person.username() + " agrees to: " + scopes + "\n" + SignIn.hops(there.way());
        }
        there.end().expect(200);
        TourFailed.unless(
                there.end().uri().getAuthority().equals(visitor.at("/").getAuthority()),
                "the way back ended at " + there.end().uri());
        return told;
    }
}

package dev.lectern.stack.tour;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Form;
import dev.lectern.stack.http.Journey;
import dev.lectern.stack.settings.Person;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** Signing in through the gateway with Keycloak's form, as a browser does. */
public record SignIn(Visitor visitor, Person person, String password) {
    /** Returns the way it took, in lines; throws when it does not end with a session. */
    public String run() {
        Journey there = visitor.browser().follow(visitor.get("/auth/login?return_to=/"));
        Form form = Form.on(there.end().expect(200), "name=\"password\"");
        Answer answered = visitor.browser()
                .submit(form.with("username", person.username()).with("password", password));
        TourFailed.unless(answered.isRedirect(), "Keycloak does not accept the password: " + answered.status());
        Journey back = visitor.browser().follow(answered);
        back.end().expect(200);
        TourFailed.unless(
                visitor.browser().cookie(visitor.at("/"), "lectern_session").isPresent(),
                "the gateway set no session cookie");
        return hops(there.way()) + "\n" + person.username() + " fills in the form\n" + hops(back.way()) + "\n"
                + "cookies of the gateway: lectern_session (opaque, HttpOnly), lectern_csrf";
    }

    /** The way of redirects without their queries, which hold codes and states. */
    static String hops(List<URI> way) {
        return way.stream()
                .map(uri -> uri.getScheme() + "://" + uri.getAuthority() + uri.getPath())
                .collect(Collectors.joining("\n  -> "));
    }
}

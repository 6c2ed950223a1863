package dev.lectern.auth;

import dev.lectern.auth.AuthClient.Answer;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import java.util.UUID;

/** A user who calls the service. */
public record Person(UUID id, AuthClient client) {
    /** A new user with a global role. */
    public static Person of(World world, String name, String role) {
        return of(world.user(name, role));
    }

    /** A user who is there already. */
    public static Person of(UUID id) {
        return new Person(id, AuthClient.as(TestTokens.gateway("auth").user(id)));
    }

    /** A caller without a credential. */
    public static AuthClient anonymous() {
        return AuthClient.as(TestTokens.gateway("auth").anonymous());
    }

    /** Grants as this person, e.g. {@code {"role":"read"}}. */
    public Answer grant(String kb, Person to, String json) {
        return client.put("/api/kbs/" + kb + "/permissions/user:" + to.id(), json);
    }

    /** Revokes as this person. */
    public Answer revoke(String kb, Person from) {
        return client.delete("/api/kbs/" + kb + "/permissions/user:" + from.id());
    }

    /** The status that an action in a KB is answered with. */
    public int may(String action, String kb) {
        return may(client, action, kb);
    }

    /** The status that an action in a KB is answered with. */
    public static int may(AuthClient client, String action, String kb) {
        Answer answer = client.get("/api/kbs/" + kb + "/access/explain?action=" + action);
        return answer.status() == 200 ? answer.json().at("/http").asInt() : answer.status();
    }
}

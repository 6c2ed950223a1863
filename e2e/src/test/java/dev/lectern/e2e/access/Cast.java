package dev.lectern.e2e.access;

import dev.lectern.e2e.borrowed.BorrowedStack;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The users of the acceptance table, registered with the site when they are first named. */
record Cast(BorrowedStack stack) {
    private static final Map<String, Actor> KNOWN = new ConcurrentHashMap<>();

    Actor chief() {
        return KNOWN.computeIfAbsent(BorrowedStack.CHIEF, this::registered);
    }

    Actor anonymous() {
        return KNOWN.computeIfAbsent("anonymous", _ -> Actor.anonymous(stack.gateway()));
    }

    /** The user of that name, with that global role. */
    Actor user(String name, String role) {
        Actor chief = chief();
        return KNOWN.computeIfAbsent(name, _ -> {
            Actor user = registered(name);
            chief.sendJson("PUT", "/api/users/" + user.id() + "/role", "{\"role\":\"" + role + "\"}")
                    .expect(200);
            return user;
        });
    }

    private Actor registered(String name) {
        String token = stack.token(name);
        String id = Actor.bearing(stack.gateway(), "", token)
                .get("/auth/me")
                .expect(200)
                .json()
                .path("user")
                .path("id")
                .asText();
        return Actor.bearing(stack.gateway(), id, token);
    }
}

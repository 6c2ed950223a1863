package dev.lectern.stack.settings;

import java.util.Locale;

/** The demo people, and what each may do on the whole site. */
public enum Person {
    ADA("admin"),
    WIM("write"),
    BEN("read"),
    EVE("read");

    private final String role;

    Person(String role) {
        this.role = role;
    }

    /** The global role: admin, write or read. */
    public String role() {
        return role;
    }

    public String username() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String displayName() {
        return name().charAt(0) + username().substring(1);
    }

    /** The name of the secret that holds this person's password. */
    public String passwordName() {
        return "password-" + username();
    }

    /** The person of that name; a mend names the four where there is none. */
    public static Person named(String username) {
        for (Person person : values()) {
            if (person.username().equals(username)) {
                return person;
            }
        }
        throw new Mend("There is no \"" + username + "\" here: say ada, wim, ben or eve.");
    }
}

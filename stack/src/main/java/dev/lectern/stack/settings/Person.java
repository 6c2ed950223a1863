package dev.lectern.stack.settings;

import java.util.Locale;

/** The demo people, and what each may do on the whole site. */
public enum Person {
    ADA("admin", 1001),
    WIM("write", 1002),
    BEN("read", 1003),
    EVE("read", 1004);

    private final String role;
    private final long gitHubId;

    Person(String role, long gitHubId) {
        this.role = role;
        this.gitHubId = gitHubId;
    }

    /** The number of this person's account at the GitHub stand-in, which never changes. */
    public long gitHubId() {
        return gitHubId;
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

package dev.lectern.standin;

/**
 * A person who can sign in.
 *
 * @param id the numeric id, which never changes; logins may
 */
public record StandinUser(String login, long id, String name, String password) {
    @Override
    public String toString() {
        return login + " (" + id + ")";
    }
}

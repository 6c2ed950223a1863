package dev.lectern.access;

/**
 * The site's settings that the decision depends on.
 *
 * @param authEnabled false in local mode, where every caller is admin of every KB
 * @param anonymousTier what a caller without a user may do at most: {@link Role#NONE} or {@link Role#READ}
 * @param isolation how far site admins reach
 */
public record AccessRules(boolean authEnabled, Role anonymousTier, Isolation isolation) {
    public AccessRules {
        if (anonymousTier.atLeast(Role.WRITE)) {
            throw new IllegalArgumentException("anonymous_tier is none or read, not " + anonymousTier.wireName());
        }
    }
}

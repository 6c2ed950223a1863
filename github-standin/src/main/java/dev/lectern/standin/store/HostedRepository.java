package dev.lectern.standin.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A repository as the site knows it; its git data lies beside, under its id.
 *
 * @param parentId the repository this one was forked from
 * @param writableAt when a fork starts to take writes; reads answer before that
 */
public record HostedRepository(
        long id,
        long ownerId,
        String name,
        Settings settings,
        @Nullable Long parentId,
        Map<Long, Permission> collaborators,
        Set<BranchRule> rules,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant pushedAt,
        Instant writableAt) {

    public HostedRepository {
        if (!name.matches("[A-Za-z0-9._-]{1,100}") || name.equals(".") || name.equals("..") || name.endsWith(".git")) {
            throw new IllegalArgumentException("not a repository name: " + name);
        }
        collaborators = Map.copyOf(collaborators);
        rules = Set.copyOf(rules);
    }

    /** What an owner can change with a PATCH. */
    public record Settings(
            @Nullable String description,
            @Nullable String homepage,
            boolean isPrivate,
            boolean archived,
            String defaultBranch) {

        /** The same settings with another default branch. */
        public Settings withDefaultBranch(String branch) {
            return new Settings(description, homepage, isPrivate, archived, branch);
        }

        /** The same settings, archived or not. */
        public Settings withArchived(boolean nowArchived) {
            return new Settings(description, homepage, isPrivate, nowArchived, defaultBranch);
        }
    }

    /** A repository with nothing in it. */
    public static HostedRepository created(long id, long ownerId, String name, Settings settings, Instant now) {
        return new HostedRepository(id, ownerId, name, settings, null, Map.of(), Set.of(), now, now, null, now);
    }

    /** A fork of {@code parent} that takes writes from {@code writableAt} on. */
    public static HostedRepository forked(
            long id, long ownerId, String name, HostedRepository parent, Instant now, Instant writableAt) {
        return new HostedRepository(
                id,
                ownerId,
                name,
                parent.settings.withArchived(false),
                parent.id,
                Map.of(),
                Set.of(),
                now,
                now,
                parent.pushedAt,
                writableAt);
    }

    /** Whether this is a direct fork of that repository. */
    public boolean isForkOf(HostedRepository other) {
        return parentId != null && parentId == other.id;
    }

    /** The same repository with other settings. */
    public HostedRepository with(UnaryOperator<Settings> change, Instant now) {
        return new HostedRepository(
                id,
                ownerId,
                name,
                change.apply(settings),
                parentId,
                collaborators,
                rules,
                createdAt,
                now,
                pushedAt,
                writableAt);
    }

    /** The same repository under another name. */
    public HostedRepository renamed(String newName, Instant now) {
        return new HostedRepository(
                id, ownerId, newName, settings, parentId, collaborators, rules, createdAt, now, pushedAt, writableAt);
    }

    /** The same repository in other hands. */
    public HostedRepository ownedBy(long newOwnerId, Instant now) {
        return new HostedRepository(
                id, newOwnerId, name, settings, parentId, collaborators, rules, createdAt, now, pushedAt, writableAt);
    }

    /** The same repository after a push. */
    public HostedRepository pushed(Instant now) {
        return new HostedRepository(
                id, ownerId, name, settings, parentId, collaborators, rules, createdAt, now, now, writableAt);
    }

    /** The same repository with other collaborators. */
    public HostedRepository withCollaborators(Map<Long, Permission> others) {
        return new HostedRepository(
                id, ownerId, name, settings, parentId, others, rules, createdAt, updatedAt, pushedAt, writableAt);
    }

    /** The same repository under other rules. */
    public HostedRepository withRules(Set<BranchRule> others) {
        return new HostedRepository(
                id,
                ownerId,
                name,
                settings,
                parentId,
                collaborators,
                others,
                createdAt,
                updatedAt,
                pushedAt,
                writableAt);
    }
}

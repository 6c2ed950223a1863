package dev.lectern.standin.rest;

import dev.lectern.standin.http.Response;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.store.HostedRepository;
import java.io.IOException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Opens a repository's git data for one answer, and says what is missing as the API does. */
final class GitReads {
    private final GitStorage storage;

    GitReads(GitStorage storage) {
        this.storage = storage;
    }

    /** Looks into an open repository. */
    interface Look {
        Response at(Repository git, RevWalk walk) throws IOException;
    }

    /** The answer of {@code look}; a missing object is 404. */
    Response look(HostedRepository repository, Look look) throws IOException {
        try (Repository git = storage.open(repository.id());
                RevWalk walk = new RevWalk(git)) {
            return look.at(git, walk);
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw ApiException.notFound();
        }
    }

    /** The answer of {@code look}, or 409 where nothing was ever pushed. */
    Response lookInside(HostedRepository repository, Look look) throws IOException {
        return look(repository, (git, walk) -> {
            if (git.getRefDatabase().getRefsByPrefix("refs/").isEmpty()) {
                throw ApiException.of(409, "Git Repository is empty.");
            }
            return look.at(git, walk);
        });
    }

    /** The tip of a branch; none is 404. */
    static ObjectId branch(Repository git, String name) throws IOException {
        Ref ref = git.exactRef(Constants.R_HEADS + name);
        if (ref == null || ref.getObjectId() == null) {
            throw ApiException.of(404, "Branch not found");
        }
        return ref.getObjectId();
    }

    /** The commit a branch, a tag or an id names; none is 404. */
    static RevCommit commit(Repository git, RevWalk walk, String name) throws IOException {
        for (String prefix : new String[] {Constants.R_HEADS, Constants.R_TAGS}) {
            Ref ref = Repository.isValidRefName(prefix + name) ? git.exactRef(prefix + name) : null;
            if (ref != null && ref.getObjectId() != null) {
                return walk.parseCommit(ref.getObjectId());
            }
        }
        if (name.equals(Constants.HEAD)) {
            ObjectId head = git.resolve(Constants.HEAD);
            if (head != null) {
                return walk.parseCommit(head);
            }
        }
        return walk.parseCommit(id(name));
    }

    /** A full object id; anything else is 404. */
    static ObjectId id(String text) {
        if (!ObjectId.isId(text)) {
            throw ApiException.notFound();
        }
        return ObjectId.fromString(text);
    }
}

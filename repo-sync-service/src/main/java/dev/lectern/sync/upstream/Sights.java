package dev.lectern.sync.upstream;

import dev.lectern.access.Role;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.CallerView;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.github.RepositoryReads;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds repositories with the eyes of those who may see them: public ones with the site's token or as anybody, private
 * ones with the connection of the person whose KB it is, within their tier. The site's token shows a private one to site
 * admins alone.
 */
@ApplicationScoped
public class Sights {
    private static final Logger LOG = Logger.getLogger(Sights.class);

    private final RepositoryReads reads;
    private final Connections connections;
    private final JobAccess access;
    private final Fenced fenced;
    private final @Nullable AccessToken siteToken;

    Sights(RepositoryReads reads, Connections connections, JobAccess access, Fenced fenced, UpstreamConfig config) {
        this.reads = reads;
        this.connections = connections;
        this.access = access;
        this.fenced = fenced;
        this.siteToken = config.token().map(AccessToken::new).orElse(null);
    }

    /**
     * The repository of that name, also where it is a former one.
     *
     * @param person whose connection may be used; null for nobody's
     * @throws Refused as not found if there is none to be seen, or as the remote says
     */
    public Sight find(RepositoryName name, @Nullable Caller person) {
        return find(token -> reads.find(token, name), person);
    }

    /** The repository of that number, whatever it is called now; otherwise the same. */
    public Sight find(long number, @Nullable Caller person) {
        return find(token -> reads.find(token, number), person);
    }

    /** The site's token; null if it has none. */
    public @Nullable AccessToken siteToken() {
        return siteToken;
    }

    /** The person's live connection, if they are still a user and have one. */
    public Optional<Connected> connection(@Nullable Caller person) {
        try {
            return person == null ? Optional.empty() : connections.live(person);
        } catch (ProblemException notActive) {
            return Optional.empty();
        }
    }

    private Sight find(Look look, @Nullable Caller person) {
        Refused refused = new Refused(
                ErrorClass.NOT_FOUND,
                "GitHub does not find the repository; a private one is found through the GitHub account of who mounts it");
        try {
            Optional<Sight> open = asTheSite(look);
            if (open.isPresent() && (!open.get().repository().isPrivate() || isSiteAdmin(person))) {
                return open.get();
            }
        } catch (Refused limited) {
            refused = limited;
        }
        Optional<Connected> connected = connection(person);
        if (connected.isEmpty() || person == null) {
            throw refused;
        }
        return withConnection(look, person, connected.get().token()).orElseThrow(again(refused));
    }

    /** A token that GitHub refuses hides nothing that anybody may read. */
    private Optional<Sight> asTheSite(Look look) {
        try {
            return look.with(siteToken).map(repository -> new Sight(repository, siteToken));
        } catch (Refused refused) {
            if (siteToken == null || refused.failure().errorClass() != ErrorClass.NEEDS_REAUTH) {
                throw refused;
            }
            LOG.warn("GitHub refuses lectern.upstream.token: set a valid one; until then it is read as by anybody");
            return look.with(null).map(repository -> new Sight(repository, null));
        }
    }

    private Optional<Sight> withConnection(Look look, Caller person, AccessToken token) {
        try {
            Optional<GitHubRepository> found = look.with(token);
            if (found.filter(GitHubRepository::isPrivate).isPresent() && !access.allowsPrivateRepositories(person)) {
                throw new Refused(ErrorClass.PRIVATE_REPOSITORY, "the usage tier does not allow private repositories");
            }
            return found.map(repository -> new Sight(repository, token));
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NEEDS_REAUTH) {
                connections.markRevoked(person, token);
            }
            throw refused;
        }
    }

    private boolean isSiteAdmin(@Nullable Caller person) {
        try {
            return person != null && fenced.forUser(person, (view, connection) -> globalRole(view)) == Role.ADMIN;
        } catch (ProblemException notActive) {
            return false;
        }
    }

    private static Role globalRole(CallerView view) {
        return view.globalRole();
    }

    private static Supplier<Refused> again(Refused refused) {
        return () -> refused;
    }

    /** One way to look for a repository. */
    @FunctionalInterface
    private interface Look {
        Optional<GitHubRepository> with(@Nullable AccessToken token);
    }
}

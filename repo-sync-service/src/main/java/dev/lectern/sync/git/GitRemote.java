package dev.lectern.sync.git;

import dev.lectern.sync.git.PushResult.MovedRemotely;
import dev.lectern.sync.git.PushResult.Pushed;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** One repository on the remote, spoken to with one person's token, for one attempt of a job. */
public final class GitRemote {
    private static final String FETCHED = "refs/lectern/fetched";
    private static final int TRAILER_DEPTH = 100;

    private final GitSettings settings;
    private final URIish address;
    private final @Nullable AccessToken token;
    private final Cancellation cancellation;

    private GitRemote(GitSettings settings, URIish address, @Nullable AccessToken token, Cancellation cancellation) {
        this.settings = settings;
        this.address = address;
        this.token = token;
        this.cancellation = cancellation;
    }

    /**
     * The remote at the configured host; nothing of the address comes from elsewhere.
     *
     * @param token null for what anybody may read
     */
    public static GitRemote of(
            GitSettings settings, RepositoryName repository, @Nullable AccessToken token, Cancellation cancellation) {
        GitRuntime.harden();
        String base = settings.baseUrl().toString().replaceAll("/+$", "");
        try {
            URIish address = new URIish(base + "/" + repository + ".git");
            return new GitRemote(settings, address, token, cancellation);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("lectern.github.git-url is no URL", impossible);
        }
    }

    /**
     * The branches as they are now.
     *
     * @throws Refused if the remote refuses or cannot be reached
     */
    public RemoteHeads heads(ScratchRepository scratch) {
        return speak(scratch, transport -> {
            try (FetchConnection connection = transport.openFetch()) {
                Map<String, String> commits = connection.getRefs().stream()
                        .filter(ref -> ref.getName().startsWith(Constants.R_HEADS))
                        .collect(Collectors.toMap(
                                Ref::getName,
                                ref -> Objects.requireNonNull(ref.getObjectId()).name()));
                return new RemoteHeads(commits);
            }
        });
    }

    /** The same, for whoever fetches nothing. */
    public RemoteHeads heads(UUID job) throws IOException {
        try (ScratchRepository scratch = newScratch(job)) {
            return heads(scratch);
        }
    }

    /** Fetches the newest commit of a branch with its trees and no blobs; returns the commit's id. */
    public String fetchTip(ScratchRepository scratch, BranchName branch) {
        return fetch(scratch, branch.ref(), 1, "blob:none").name();
    }

    /**
     * Fetches a commit, pinned by its id, with {@code depth} generations of its history, and no content yet.
     *
     * @throws dev.lectern.sync.remote.Refused as a conflict, if the remote has the commit no more
     */
    public FetchedCommit fetchCommit(UUID job, String commit, int depth) throws IOException {
        return FetchedCommit.fetch(this, job, commit, depth);
    }

    ScratchRepository newScratch(UUID job) throws IOException {
        return ScratchRepository.create(settings.scratch(), job);
    }

    /**
     * Fetches a commit and {@code depth - 1} generations before it, with their trees and no blobs.
     *
     * @throws dev.lectern.sync.remote.Refused as a conflict, if the remote has the commit no more
     */
    public void fetchHistory(ScratchRepository scratch, String commit, int depth) {
        fetch(scratch, commit, depth, "blob:none");
    }

    /** Fetches all files of a commit in one pack; {@code scratch} must be fresh. */
    void fetchFiles(ScratchRepository scratch, String commit) {
        fetch(scratch, commit, 1, null);
    }

    /** Fetches blobs by their ids, in one request; {@code scratch} must be fresh. */
    void fetchBlobs(ScratchRepository scratch, Set<String> blobs) {
        List<Ref> wanted = blobs.stream()
                .<Ref>map(blob -> new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, blob, ObjectId.fromString(blob)))
                .toList();
        speak(scratch, transport -> {
            try (FetchConnection connection = transport.openFetch()) {
                connection.fetch(new TransferMonitor(cancellation), wanted, Set.of());
                return wanted;
            }
        });
    }

    /**
     * The newest of the branch's last hundred commits that carries the trailer. Fetches into a repository of its own:
     * a later fetch into the same one would take the commits for complete and leave out their trees.
     */
    public Optional<String> findTrailer(BranchName branch, CommitSpec.Trailer trailer) {
        try (ScratchRepository history = ScratchRepository.create(settings.scratch(), UUID.randomUUID());
                RevWalk walk = new RevWalk(history.git())) {
            ObjectId tip = fetch(history, branch.ref(), TRAILER_DEPTH, "tree:0");
            walk.markStart(walk.parseCommit(tip));
            for (RevCommit commit : walk) {
                if (commit.getFooterLines(trailer.name()).contains(trailer.value())) {
                    return Optional.of(commit.name());
                }
            }
            return Optional.empty();
        } catch (IOException failure) {
            throw GitFailures.local(failure);
        }
    }

    /**
     * Moves a branch from {@code expected} to {@code commit}; never by force.
     *
     * @param expected where the branch must be now, null if it must not exist
     */
    public PushResult push(ScratchRepository scratch, String commit, BranchName branch, @Nullable String expected) {
        return speak(scratch, transport -> {
            ObjectId expectedId = expected == null ? ObjectId.zeroId() : ObjectId.fromString(expected);
            RemoteRefUpdate update = new RemoteRefUpdate(
                    scratch.git(), commit, ObjectId.fromString(commit), branch.ref(), false, null, expectedId);
            transport.setPushAtomic(true);
            transport.setPushThin(false);
            transport.setPackConfig(withoutDeltas());
            var answer = transport.push(new TransferMonitor(cancellation), List.of(update));
            RemoteRefUpdate outcome = Objects.requireNonNull(answer.getRemoteUpdate(branch.ref()));
            return read(outcome, commit, hidden(answer.getMessages()));
        });
    }

    private PushResult read(RemoteRefUpdate outcome, String commit, String remoteText) {
        String status = hidden(Objects.requireNonNullElse(outcome.getMessage(), ""));
        return switch (outcome.getStatus()) {
            case OK, UP_TO_DATE -> new Pushed(commit);
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> new MovedRemotely();
            case REJECTED_OTHER_REASON, REJECTED_NODELETE -> PushRefusal.classify(status, remoteText);
            case NOT_ATTEMPTED, AWAITING_REPORT, NON_EXISTING ->
                new PushResult.Declined(GitFailures.unreported(status));
        };
    }

    private String hidden(String text) {
        return token == null ? text : token.hiddenIn(text);
    }

    private ObjectId fetch(ScratchRepository scratch, String source, int depth, @Nullable String filter) {
        return speak(scratch, transport -> {
            transport.setDepth(depth);
            if (filter != null) {
                transport.setFilterSpec(FilterSpec.fromFilterLine(filter));
            }
            transport.setCheckFetchedObjects(false);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.fetch(new TransferMonitor(cancellation), List.of(new RefSpec("+" + source + ":" + FETCHED)));
            return ObjectId.isId(source)
                    ? ObjectId.fromString(source)
                    : Objects.requireNonNull(scratch.git().exactRef(FETCHED)).getObjectId();
        });
    }

    private static PackConfig withoutDeltas() {
        PackConfig config = new PackConfig();
        config.setDeltaCompress(false);
        config.setReuseDeltas(false);
        config.setThreads(1);
        return config;
    }

    private <T> T speak(ScratchRepository scratch, Conversation<T> conversation) {
        cancellation.check();
        TransferLog log = new TransferLog(settings.receiveCap());
        try (Transport transport = Transport.open(scratch.git(), address)) {
            ((TransportHttp) transport).setHttpConnectionFactory(new CappedConnections(log));
            if (token != null) {
                transport.setCredentialsProvider(new HostBoundCredentials(address, token));
            }
            transport.setTimeout(Math.toIntExact(settings.timeout().toSeconds()));
            return conversation.with(transport);
        } catch (TransportException failure) {
            cancellation.check();
            Refused refused = GitFailures.classify(failure, log, token != null);
            // What the remote said is part of the failure's text, and the text ends up in the log.
            throw token != null && token.isToldBy(failure) ? new Refused(refused.failure()) : refused;
        } catch (IOException failure) {
            cancellation.check();
            throw GitFailures.local(failure);
        }
    }

    /** What is said over an open transport. */
    @FunctionalInterface
    private interface Conversation<T> {
        T with(Transport transport) throws IOException;
    }
}

package dev.lectern.sync.git;

import dev.lectern.sync.git.PushResult.MovedRemotely;
import dev.lectern.sync.git.PushResult.Pushed;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.jspecify.annotations.Nullable;

/** One repository on the remote, spoken to with one person's token, for one attempt of a job. */
public final class GitRemote {
    private static final String FETCHED = "refs/lectern/fetched";
    private static final int TRAILER_DEPTH = 100;

    private final Path scratchFolder;
    private final RemoteTransport remote;

    private GitRemote(Path scratchFolder, RemoteTransport remote) {
        this.scratchFolder = scratchFolder;
        this.remote = remote;
    }

    /**
     * The remote at the configured host; nothing of the address comes from elsewhere.
     *
     * @param token null for what anybody may read
     */
    public static GitRemote of(
            GitSettings settings, RepositoryName repository, @Nullable AccessToken token, Cancellation cancellation) {
        return new GitRemote(settings.scratch(), RemoteTransport.to(settings, repository, token, cancellation));
    }

    /**
     * The branches as they are now.
     *
     * @throws dev.lectern.sync.remote.Refused if the remote refuses or cannot be reached
     */
    public RemoteHeads heads(ScratchRepository scratch) {
        return remote.speak(scratch, transport -> {
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
        return ScratchRepository.create(scratchFolder, job);
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
        remote.speak(scratch, transport -> {
            try (FetchConnection connection = transport.openFetch()) {
                connection.fetch(remote.monitor(), wanted, Set.of());
                return wanted;
            }
        });
    }

    /**
     * The newest of the branch's last hundred commits that carries the trailer. Fetches into a repository of its own:
     * a later fetch into the same one would take the commits for complete and leave out their trees.
     */
    Optional<String> findTrailer(BranchName branch, CommitSpec.Trailer trailer) {
        try (ScratchRepository history = ScratchRepository.create(scratchFolder, UUID.randomUUID());
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
        return remote.speak(scratch, transport -> {
            ObjectId expectedId = expected == null ? ObjectId.zeroId() : ObjectId.fromString(expected);
            RemoteRefUpdate update = new RemoteRefUpdate(
                    scratch.git(), commit, ObjectId.fromString(commit), branch.ref(), false, null, expectedId);
            transport.setPushAtomic(true);
            transport.setPushThin(false);
            transport.setPackConfig(withoutDeltas());
            var answer = transport.push(remote.monitor(), List.of(update));
            RemoteRefUpdate outcome = Objects.requireNonNull(answer.getRemoteUpdate(branch.ref()));
            return read(outcome, commit, remote.hidden(answer.getMessages()));
        });
    }

    private PushResult read(RemoteRefUpdate outcome, String commit, String remoteText) {
        String status = remote.hidden(Objects.requireNonNullElse(outcome.getMessage(), ""));
        return switch (outcome.getStatus()) {
            case OK, UP_TO_DATE -> new Pushed(commit);
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> new MovedRemotely();
            case REJECTED_OTHER_REASON, REJECTED_NODELETE -> PushRefusal.classify(status, remoteText, remote.site());
            case NOT_ATTEMPTED, AWAITING_REPORT, NON_EXISTING ->
                new PushResult.Declined(GitFailures.unreported(status));
        };
    }

    private ObjectId fetch(ScratchRepository scratch, String source, int depth, @Nullable String filter) {
        return remote.speak(scratch, transport -> {
            transport.setDepth(depth);
            if (filter != null) {
                transport.setFilterSpec(FilterSpec.fromFilterLine(filter));
            }
            transport.setCheckFetchedObjects(false);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.fetch(remote.monitor(), List.of(new RefSpec("+" + source + ":" + FETCHED)));
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
}

package dev.lectern.standin.control;

import dev.lectern.standin.store.CheckRun;
import dev.lectern.standin.store.CommitStatus;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.PullRequest;
import dev.lectern.standin.store.Review;
import dev.lectern.standin.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What programs and people say of commits and pull requests. */
public final class ReportControl {
    private final Store store;
    private final InstantSource clock;

    public ReportControl(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Puts a check run on a commit; {@code conclusion} null: it is still running. */
    public void check(String fullName, String commit, String name, @Nullable String conclusion) {
        HostedRepository repository = find(fullName);
        Instant now = clock.instant();
        String status = conclusion == null ? "in_progress" : "completed";
        store.change(state ->
                state.put(repository.id(), new CheckRun(state.nextId(), commit, name, status, conclusion, now)));
    }

    /** Puts a status on a commit: pending, success, failure or error. */
    public void status(String fullName, String commit, String context, String stateName) {
        HostedRepository repository = find(fullName);
        Instant now = clock.instant();
        store.change(state -> state.put(
                repository.id(), new CommitStatus(state.nextId(), commit, context, stateName, null, null, now)));
    }

    /** Lets a person review a pull request: APPROVED, CHANGES_REQUESTED or COMMENTED. */
    public void review(String fullName, int number, String login, String reviewState) {
        long repositoryId = find(fullName).id();
        long userId = AccountControl.find(store, login).id();
        Instant now = clock.instant();
        store.change(state -> {
            PullRequest request = state.pullRequests(repositoryId).stream()
                    .filter(known -> known.number() == number)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(fullName + " has no pull request " + number));
            String commit = request.head().commit();
            state.put(new Review(state.nextId(), request.id(), userId, reviewState, "", commit, now));
        });
    }

    private HostedRepository find(String fullName) {
        return RepositoryControl.find(store, fullName);
    }
}

package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.git.RefChanges;
import dev.lectern.standin.git.WorkflowFiles;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.Comparison;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.AccountKind;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;

/** Forks: list, make, bring up to date by fast-forward. */
final class ForkResource {
    private static final String WRITE_SCOPES = "public_repo, repo";

    private final Store store;
    private final Lookup lookup;
    private final GitReads reads;
    private final Shapes shapes;
    private final Network network;
    private final Repositories repositories;
    private final RefChanges changes;

    ForkResource(Surroundings around) {
        this.store = around.store();
        this.lookup = around.lookup();
        this.reads = around.reads();
        this.shapes = around.shapes();
        this.network = around.network();
        this.repositories = around.repositories();
        this.changes = around.changes();
    }

    void addTo(Router router, ApiGate gate) {
        router.route("GET", "/repos/{owner}/{repo}/forks", gate.guard("repo", this::list))
                .route("POST", "/repos/{owner}/{repo}/forks", gate.guard(WRITE_SCOPES, this::fork))
                .route("POST", "/repos/{owner}/{repo}/merge-upstream", gate.guard(WRITE_SCOPES, this::mergeUpstream));
    }

    private Response list(Call call) {
        HostedRepository parent = lookup.readable(call);
        List<HostedRepository> forks = store.read(state -> state.repositories()).stream()
                .filter(repository -> repository.isForkOf(parent))
                .filter(repository -> lookup.mayRead(call, repository))
                .toList();
        return Paging.page(call, shapes.api(), forks, fork -> shapes.repository(fork, call.viewer()));
    }

    private Response fork(Call call) throws IOException {
        HostedRepository parent = lookup.readable(call);
        lookup.requireWriteScope(call, parent);
        ObjectNode body = call.body();
        Account owner = owner(call, Call.optional(body, "organization"));
        if (owner.id() == parent.ownerId()) {
            throw ApiException.of(403, "You cannot fork your own repository.");
        }
        if (parent.pushedAt() == null) {
            throw ApiException.of(
                    403, "The repository exists, but it contains no Git content. Empty repositories cannot be forked.");
        }
        Optional<HostedRepository> existing = store.read(state -> state.repositories()).stream()
                .filter(repository -> repository.ownerId() == owner.id() && repository.isForkOf(parent))
                .findFirst();
        HostedRepository fork = existing.isPresent()
                ? existing.get()
                : repositories.fork(
                        parent,
                        owner,
                        Call.optional(body, "name").orElse(parent.name()),
                        body.path("default_branch_only").asBoolean(false));
        return Response.json(202, shapes.fullRepository(fork, call.viewer()));
    }

    private Account owner(Call call, Optional<String> organisation) {
        Account self = call.user().account();
        if (organisation.isEmpty()) {
            return self;
        }
        return store.read(state -> state.account(organisation.get()))
                .filter(account -> account.kind() == AccountKind.ORGANIZATION
                        && account.members()
                                .getOrDefault(self.id(), Permission.NONE)
                                .includes(Permission.WRITE))
                .orElseThrow(() -> ApiException.invalid(
                        "Fork",
                        "organization",
                        "invalid",
                        "'" + organisation.get() + "' is the login for a user account."));
    }

    private Response mergeUpstream(Call call) throws IOException {
        HostedRepository fork = lookup.writable(call);
        String branch = Call.required(call.body(), "MergeUpstream", "branch");
        HostedRepository parent = store.read(state -> state.parent(fork))
                .filter(found -> lookup.mayRead(call, found))
                .orElseThrow(() -> ApiException.of(422, "The repository is not a fork."));
        ObjectId upstream = network.bring(new Network.Branch(parent, branch), fork, "refs/standin/upstream/" + branch)
                .orElseThrow(() -> ApiException.of(422, "The upstream repository has no branch " + branch + "."));
        String label = shapes.owner(parent) + ":" + branch;
        return reads.lookInside(fork, (git, _) -> {
            ObjectId own = GitReads.branch(git, branch);
            Comparison comparison = Comparison.of(git, own, upstream);
            return switch (comparison.status()) {
                case "ahead" -> {
                    Optional<String> workflow =
                            WorkflowFiles.refusal(git, upstream, call.user().scopes());
                    if (workflow.isPresent()) {
                        throw ApiException.of(422, workflow.get());
                    }
                    RefUpdate update = git.updateRef(Constants.R_HEADS + branch);
                    update.setExpectedOldObjectId(own);
                    update.setNewObjectId(upstream);
                    if (update.update() != RefUpdate.Result.FAST_FORWARD) {
                        throw ApiException.of(409, "The branch was modified. Try again.");
                    }
                    changes.moved(fork, Constants.R_HEADS + branch, upstream);
                    yield merged(
                            "fast-forward",
                            "Successfully fetched and fast-forwarded from upstream " + label + ".",
                            label);
                }
                case "diverged" ->
                    throw ApiException.of(409, "There are merge conflicts, or the branch has commits of its own.");
                default -> merged("none", "This branch is not behind the upstream " + label + ".", label);
            };
        });
    }

    private static Response merged(String type, String message, String label) {
        return Response.json(
                200,
                Json.object().put("message", message).put("merge_type", type).put("base_branch", label));
    }
}

package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.Comparison;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.PullRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Pull requests: make, list, read, change. */
final class PullResource {
    private static final String WRITE_SCOPES = "public_repo, repo";

    private final Surroundings around;
    private final Lookup lookup;
    private final PullShapes shapes;

    PullResource(Surroundings around) {
        this.around = around;
        this.lookup = around.lookup();
        this.shapes = new PullShapes(around);
    }

    void addTo(Router router, ApiGate gate) {
        String pulls = "/repos/{owner}/{repo}/pulls";
        router.route("GET", pulls, gate.guard("repo", this::list))
                .route("POST", pulls, gate.guard(WRITE_SCOPES, this::create))
                .route("GET", pulls + "/{number}", gate.guard("repo", this::get))
                .route("PATCH", pulls + "/{number}", gate.guard(WRITE_SCOPES, this::change));
    }

    private Response list(Call call) {
        HostedRepository repository = lookup.readable(call);
        String wanted = call.query("state").orElse("open");
        Optional<String> head = call.query("head");
        Optional<String> base = call.query("base");
        List<PullRequest> requests = around.store().read(state -> state.pullRequests(repository.id())).stream()
                .filter(request -> wanted.equals("all") || wanted.equals(request.isOpen() ? "open" : "closed"))
                .filter(request ->
                        base.isEmpty() || base.get().equals(request.base().branch()))
                .filter(request -> head.isEmpty() || head.get().equalsIgnoreCase(label(request.head())))
                .sorted(Comparator.comparingInt(PullRequest::number).reversed())
                .toList();
        return Paging.page(
                call, around.shapes().api(), requests, request -> shapes.listed(request, repository, call.viewer()));
    }

    private Response create(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        lookup.requireWriteScope(call, repository);
        if (repository.settings().archived()) {
            throw ApiException.of(403, "Repository was archived so is read-only.");
        }
        Viewer.Authenticated author = call.user();
        ObjectNode body = call.body();
        String title = Call.required(body, "PullRequest", "title");
        Network.Branch base = new Network.Branch(repository, Call.required(body, "PullRequest", "base"));
        String headText = Call.required(body, "PullRequest", "head");
        Network.Branch head =
                around.network().branch(author, repository, headText).orElseThrow(() -> invalid("head"));
        ObjectId baseTip = around.network().tip(base).orElseThrow(() -> invalid("base"));
        ObjectId headTip = around.network().commit(author, repository, headText).orElseThrow(() -> invalid("head"));
        refuseNothingNew(repository, base, head, baseTip, headTip);
        boolean across = head.repository().id() != repository.id();
        boolean mayPushHead =
                around.access().permission(author, head.repository()).includes(Permission.WRITE);
        boolean collaborate = body.path("maintainer_can_modify").asBoolean(across && mayPushHead);
        if (collaborate && across && !mayPushHead) {
            throw ApiException.invalid(
                    "PullRequest",
                    "fork_collab",
                    "custom",
                    "Fork collab can't be granted by someone without permission");
        }
        PullRequest made = save(new Draft(
                repository,
                author.account().id(),
                new PullRequest.Text(title, Call.optional(body, "body").orElse(null)),
                new PullRequest.Side(head.repository().id(), head.name(), headTip.name()),
                new PullRequest.Side(repository.id(), base.name(), baseTip.name()),
                collaborate && across,
                body.path("draft").asBoolean(false)));
        around.network().bring(head, repository, "refs/pull/" + made.number() + "/head");
        return Response.json(201, shapes.full(made, repository, author))
                .with("Location", around.shapes().self(repository) + "/pulls/" + made.number());
    }

    private record Draft(
            HostedRepository repository,
            long authorId,
            PullRequest.Text text,
            PullRequest.Side head,
            PullRequest.Side base,
            boolean collaborate,
            boolean draft) {}

    private PullRequest save(Draft draft) {
        Instant now = around.clock().instant();
        return around.store().write(state -> {
            List<PullRequest> before = state.pullRequests(draft.repository.id());
            boolean exists = before.stream()
                    .anyMatch(request -> request.isOpen()
                            && request.head().repositoryId() == draft.head.repositoryId()
                            && request.head().branch().equals(draft.head.branch())
                            && request.base().branch().equals(draft.base.branch()));
            if (exists) {
                throw ApiException.custom(
                        "PullRequest", "A pull request already exists for " + label(draft.head) + ".");
            }
            PullRequest made = new PullRequest(
                    state.nextId(),
                    draft.repository.id(),
                    before.size() + 1,
                    draft.authorId,
                    draft.text,
                    draft.head,
                    draft.base,
                    draft.collaborate,
                    draft.draft,
                    null,
                    null,
                    now,
                    now);
            state.put(made);
            return made;
        });
    }

    private void refuseNothingNew(
            HostedRepository repository, Network.Branch base, Network.Branch head, ObjectId baseTip, ObjectId headTip)
            throws IOException {
        try (Repository git = around.storage().open(repository.id())) {
            Comparison comparison = Comparison.of(git, baseTip, headTip);
            if (comparison.ahead().isEmpty()) {
                throw ApiException.custom("PullRequest", "No commits between " + base.name() + " and " + head.name());
            }
            if (comparison.mergeBase() == null) {
                throw ApiException.custom(
                        "PullRequest", "The " + head.name() + " branch has no history in common with " + base.name());
            }
        }
    }

    private Response get(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        return Response.json(200, shapes.full(lookup.pullRequest(call, repository), repository, call.viewer()));
    }

    private Response change(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        PullRequest request = lookup.pullRequest(call, repository);
        lookup.requireWriteScope(call, repository);
        boolean maintains =
                around.access().permission(call.viewer(), repository).includes(Permission.WRITE);
        if (request.authorId() != call.user().account().id() && !maintains) {
            throw ApiException.of(403, "Must have push access to the repository.");
        }
        ObjectNode body = call.body();
        Instant now = around.clock().instant();
        PullRequest worded = request.with(
                new PullRequest.Text(
                        Call.optional(body, "title").orElse(request.text().title()),
                        body.has("body")
                                ? Call.optional(body, "body").orElse(null)
                                : request.text().body()),
                now);
        PullRequest changed = switch (Call.optional(body, "state").orElse("")) {
            case "closed" -> request.isOpen() ? worded.closed(now) : worded;
            case "open" -> reopened(request, worded, now);
            case "" -> worded;
            default -> throw invalid("state");
        };
        around.store().change(state -> state.put(changed));
        return Response.json(200, shapes.full(changed, repository, call.viewer()));
    }

    private PullRequest reopened(PullRequest request, PullRequest worded, Instant now) throws IOException {
        if (request.merged() != null) {
            throw ApiException.custom("PullRequest", "state cannot be changed. The pull request was merged.");
        }
        Optional<HostedRepository> from =
                around.store().read(state -> state.repository(request.head().repositoryId()));
        String branch = request.head().branch();
        if (from.isEmpty()
                || around.network().tip(new Network.Branch(from.get(), branch)).isEmpty()) {
            throw ApiException.custom(
                    "PullRequest", "state cannot be changed. The " + branch + " branch has been deleted.");
        }
        return worded.reopened(now);
    }

    private String label(PullRequest.Side side) {
        return around.store()
                        .read(state -> state.repository(side.repositoryId()))
                        .map(around.shapes()::owner)
                        .orElse("")
                + ":" + side.branch();
    }

    private static ApiException invalid(String field) {
        return ApiException.invalid("PullRequest", field, "invalid", field + " is invalid");
    }
}

package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.git.PushRules;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.store.HostedRepository;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;

/** Branches, and the rules on them. */
final class BranchResource {
    private final Lookup lookup;
    private final GitReads reads;
    private final Shapes shapes;
    private final PushRules rules;

    BranchResource(Surroundings around) {
        this.lookup = around.lookup();
        this.reads = around.reads();
        this.shapes = around.shapes();
        this.rules = around.rules();
    }

    void addTo(Router router, ApiGate gate) {
        router.route("GET", "/repos/{owner}/{repo}/branches", gate.guard("repo", this::list))
                .route("GET", "/repos/{owner}/{repo}/branches/{branch...}", gate.guard("repo", this::get))
                .route("GET", "/repos/{owner}/{repo}/rules/branches/{branch...}", gate.guard("repo", this::rules));
    }

    private Response list(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        return reads.look(repository, (git, _) -> {
            List<Ref> refs = git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS);
            return Paging.page(
                    call,
                    shapes.api(),
                    refs,
                    ref -> branch(
                            repository,
                            ref.getName().substring(Constants.R_HEADS.length()),
                            ref.getObjectId().name()));
        });
    }

    private Response get(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        String name = call.variable("branch");
        return reads.look(repository, (git, walk) -> {
            RevCommit commit = walk.parseCommit(GitReads.branch(git, name));
            ObjectNode json = branch(repository, name, commit.name());
            json.set("commit", CommitShapes.shown(commit, shapes.self(repository)));
            return Response.json(200, json);
        });
    }

    private Response rules(Call call) {
        HostedRepository repository = lookup.readable(call);
        ArrayNode list = Json.array();
        Set<BranchRule.Kind> kinds = rules.on(repository, call.variable("branch"));
        if (kinds.contains(BranchRule.Kind.PULL_REQUEST)) {
            rule(list, "pull_request", repository)
                    .putObject("parameters")
                    .put("required_approving_review_count", 0)
                    .put("dismiss_stale_reviews_on_push", false)
                    .put("require_code_owner_review", false)
                    .put("require_last_push_approval", false)
                    .put("required_review_thread_resolution", false);
        }
        if (kinds.contains(BranchRule.Kind.SIGNATURES)) {
            rule(list, "required_signatures", repository);
        }
        return Response.json(200, list);
    }

    private ObjectNode branch(HostedRepository repository, String name, String commit) {
        boolean isProtected = rules.on(repository, name).contains(BranchRule.Kind.PROTECTED);
        ObjectNode json = Json.object().put("name", name);
        json.putObject("commit").put("sha", commit).put("url", shapes.self(repository) + "/commits/" + commit);
        return json.put("protected", isProtected);
    }

    private ObjectNode rule(ArrayNode list, String type, HostedRepository repository) {
        return list.addObject()
                .put("type", type)
                .put("ruleset_source_type", "Repository")
                .put("ruleset_source", shapes.fullName(repository))
                .put("ruleset_id", repository.id());
    }
}

package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.git.PushRules;
import dev.lectern.standin.git.RefChanges;
import dev.lectern.standin.git.WorkflowFiles;
import dev.lectern.standin.http.Body;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.store.HostedRepository;
import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** Refs: read, list, make, move, remove. */
final class RefResource {
    private static final String WRITE_SCOPES = "public_repo, repo";

    private final Lookup lookup;
    private final GitReads reads;
    private final Shapes shapes;
    private final PushRules rules;
    private final RefChanges changes;
    private final Network network;

    RefResource(Surroundings around) {
        this.lookup = around.lookup();
        this.reads = around.reads();
        this.shapes = around.shapes();
        this.rules = around.rules();
        this.changes = around.changes();
        this.network = around.network();
    }

    void addTo(Router router, ApiGate gate) {
        String git = "/repos/{owner}/{repo}/git";
        router.route("GET", git + "/ref/{ref...}", gate.guard("repo", this::get))
                .route("GET", git + "/matching-refs/{ref...}", gate.guard("repo", this::matching))
                .route("GET", git + "/refs/{ref...}", gate.guard("repo", this::getOrMatching))
                .route("POST", git + "/refs", gate.guard(WRITE_SCOPES, this::create))
                .route("PATCH", git + "/refs/{ref...}", gate.guard(WRITE_SCOPES, this::move))
                .route("DELETE", git + "/refs/{ref...}", gate.guard(WRITE_SCOPES, this::remove));
    }

    private Response get(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        return reads.lookInside(repository, (git, _) -> {
            Ref ref = git.exactRef("refs/" + call.variable("ref"));
            if (ref == null || ref.getObjectId() == null) {
                throw ApiException.notFound();
            }
            return Response.json(200, shape(git, repository, ref.getName(), ref.getObjectId()));
        });
    }

    /** The older address of both: the ref of that name, else those that begin with it. */
    private Response getOrMatching(Call call) throws IOException {
        Response exact;
        try {
            exact = get(call);
        } catch (ApiException _) {
            Response list = matching(call);
            if (list.body() instanceof Body.Whole(byte[] bytes) && bytes.length <= 2) {
                throw ApiException.notFound();
            }
            return list;
        }
        return exact;
    }

    private Response matching(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        return reads.lookInside(repository, (git, _) -> {
            ArrayNode list = Json.array();
            for (Ref ref : git.getRefDatabase().getRefsByPrefix("refs/" + call.variable("ref"))) {
                list.add(shape(git, repository, ref.getName(), ref.getObjectId()));
            }
            return Response.json(200, list);
        });
    }

    private Response create(Call call) throws IOException {
        HostedRepository repository = lookup.writable(call);
        ObjectNode body = call.body();
        String name = Call.required(body, "Reference", "ref");
        String sha = Call.required(body, "Reference", "sha");
        if (!name.startsWith("refs/") || name.indexOf('/', 5) < 0 || !Repository.isValidRefName(name)) {
            throw ApiException.of(422, "Reference name must start with 'refs/' and have at least two slashes.");
        }
        network.share(repository, sha);
        return reads.lookInside(repository, (git, _) -> {
            if (git.exactRef(name) != null) {
                throw ApiException.of(422, "Reference already exists");
            }
            refuseByRule(repository, name);
            refuseCreation(repository, name);
            ObjectId target = existing(git, sha);
            refuseWorkflows(call, git, name, target);
            RefUpdate update = git.updateRef(name);
            update.setExpectedOldObjectId(ObjectId.zeroId());
            update.setNewObjectId(target);
            if (update.update() != RefUpdate.Result.NEW) {
                throw ApiException.of(422, "Reference already exists");
            }
            changes.moved(repository, name, target);
            return Response.json(201, shape(git, repository, name, target))
                    .with("Location", shapes.self(repository) + "/git/" + name);
        });
    }

    private Response move(Call call) throws IOException {
        HostedRepository repository = lookup.writable(call);
        ObjectNode body = call.body();
        String sha = Call.required(body, "Reference", "sha");
        boolean force = body.path("force").asBoolean(false);
        String name = "refs/" + call.variable("ref");
        network.share(repository, sha);
        return reads.lookInside(repository, (git, _) -> {
            if (git.exactRef(name) == null) {
                throw ApiException.of(422, "Reference does not exist");
            }
            refuseByRule(repository, name);
            ObjectId target = existing(git, sha);
            refuseWorkflows(call, git, name, target);
            RefUpdate update = git.updateRef(name);
            update.setNewObjectId(target);
            update.setForceUpdate(force);
            RefUpdate.Result result = force ? update.forceUpdate() : update.update();
            switch (result) {
                case FAST_FORWARD, FORCED, NO_CHANGE, NEW -> changes.moved(repository, name, target);
                case REJECTED -> throw ApiException.of(422, "Update is not a fast forward");
                default -> throw ApiException.of(409, "Reference cannot be updated");
            }
            return Response.json(200, shape(git, repository, name, target));
        });
    }

    private Response remove(Call call) throws IOException {
        HostedRepository repository = lookup.writable(call);
        String name = "refs/" + call.variable("ref");
        return reads.lookInside(repository, (git, _) -> {
            if (git.exactRef(name) == null) {
                throw ApiException.of(422, "Reference does not exist");
            }
            refuseByRule(repository, name);
            RefUpdate update = git.updateRef(name);
            update.setForceUpdate(true);
            if (update.delete() != RefUpdate.Result.FORCED) {
                throw ApiException.of(422, "Reference cannot be deleted");
            }
            changes.moved(repository, name, ObjectId.zeroId());
            return Response.empty(204);
        });
    }

    private void refuseByRule(HostedRepository repository, String name) {
        if (!name.startsWith(Constants.R_HEADS)) {
            return;
        }
        Set<BranchRule.Kind> kinds = rules.on(repository, name.substring(Constants.R_HEADS.length()));
        if (kinds.contains(BranchRule.Kind.PROTECTED)) {
            throw ApiException.of(422, "Changes must be made through a pull request.");
        }
        if (kinds.contains(BranchRule.Kind.PULL_REQUEST)) {
            throw ApiException.of(
                    422, "Repository rule violations found\n\nChanges must be made through a pull request.\n\n");
        }
    }

    private void refuseCreation(HostedRepository repository, String name) {
        if (name.startsWith(Constants.R_HEADS)
                && rules.on(repository, name.substring(Constants.R_HEADS.length()))
                        .contains(BranchRule.Kind.CREATION)) {
            throw ApiException.of(
                    422,
                    "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n");
        }
    }

    /** The real site hides here what it says to a push: that the scope {@code workflow} is missing. */
    private static void refuseWorkflows(Call call, Repository git, String name, ObjectId target) throws IOException {
        if (name.startsWith(Constants.R_HEADS)
                && WorkflowFiles.refusal(git, target, call.user().scopes()).isPresent()) {
            throw ApiException.notFound();
        }
    }

    private static ObjectId existing(Repository git, String sha) throws IOException {
        if (!ObjectId.isId(sha) || !git.getObjectDatabase().has(ObjectId.fromString(sha))) {
            throw ApiException.of(422, "Object does not exist");
        }
        return ObjectId.fromString(sha);
    }

    private ObjectNode shape(Repository git, HostedRepository repository, String name, ObjectId target)
            throws IOException {
        String type = Constants.typeString(git.open(target).getType());
        String self = shapes.self(repository) + "/git/";
        ObjectNode json = Json.object()
                .put("ref", name)
                .put("node_id", "REF_" + repository.id() + "_" + name)
                .put("url", self + name);
        json.putObject("object")
                .put("sha", target.name())
                .put("type", type)
                .put("url", self + type + "s/" + target.name());
        return json;
    }
}

package dev.lectern.standin.page;

import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.PullRequest;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What a browser sees of a public repository: its files, its last commits, its pull requests. */
public final class RepositoryPage {
    private static final int SHOWN = 50;

    private final Store store;
    private final GitStorage storage;
    private final URI web;

    public RepositoryPage(Store store, GitStorage storage, URI web) {
        this.store = store;
        this.storage = storage;
        this.web = web;
    }

    /** Adds the pages, behind routes that are more exact. */
    public void addTo(Router router) {
        router.route("GET", "/{owner}/{name}", request -> show(request, Optional.empty()))
                .route(
                        "GET",
                        "/{owner}/{name}/tree/{branch...}",
                        request -> show(request, Optional.of(request.variable("branch"))))
                .route("GET", "/{owner}/{name}/pull/{number}", request -> show(request, Optional.empty()));
    }

    private Response show(Request request, Optional<String> wanted) throws IOException {
        Optional<HostedRepository> found = store.read(
                        state -> state.repository(request.variable("owner"), request.variable("name")))
                .filter(repository -> !repository.settings().isPrivate());
        if (found.isEmpty()) {
            return missing();
        }
        HostedRepository repository = found.get();
        String fullName = store.read(state -> state.fullName(repository));
        String branch = wanted.orElse(repository.settings().defaultBranch());
        try (Repository git = storage.open(repository.id());
                RevWalk walk = new RevWalk(git)) {
            String name = Constants.R_HEADS + branch;
            Optional<Ref> tip =
                    Repository.isValidRefName(name) ? Optional.ofNullable(git.exactRef(name)) : Optional.empty();
            if (tip.isEmpty() && wanted.isPresent()) {
                return missing();
            }
            String content = "<pre>git clone " + Page.escape(web + "/" + fullName + ".git") + "</pre>"
                    + (tip.isEmpty() ? "<p>Nothing was pushed yet.</p>" : files(git, walk, tip.get(), branch))
                    + requests(repository);
            return Page.of(200, fullName, content);
        }
    }

    private static String files(Repository git, RevWalk walk, Ref tip, String branch) throws IOException {
        RevCommit head = walk.parseCommit(tip.getObjectId());
        StringBuilder html = new StringBuilder("<h2>Last commits on " + Page.escape(branch) + "</h2><ul>");
        walk.markStart(head);
        int commits = 0;
        for (RevCommit commit : walk) {
            if (commits++ == SHOWN) {
                break;
            }
            html.append("<li><code>").append(commit.name(), 0, 8).append("</code> ");
            html.append(Page.escape(commit.getShortMessage())).append("</li>");
        }
        html.append("</ul><h2>Files</h2><ul>");
        try (TreeWalk tree = new TreeWalk(git)) {
            tree.addTree(head.getTree());
            tree.setRecursive(true);
            for (int i = 0; i < SHOWN && tree.next(); i++) {
                html.append("<li>").append(Page.escape(tree.getPathString())).append("</li>");
            }
            html.append(tree.next() ? "<li>and more</li></ul>" : "</ul>");
        }
        return html.toString();
    }

    private String requests(HostedRepository repository) {
        StringBuilder html = new StringBuilder();
        for (PullRequest request : store.read(state -> state.pullRequests(repository.id()))) {
            String state = request.merged() != null ? "merged" : request.isOpen() ? "open" : "closed";
            html.append("<li>#").append(request.number()).append(' ');
            html.append(Page.escape(request.text().title()))
                    .append(" (")
                    .append(state)
                    .append(")</li>");
        }
        return html.isEmpty() ? "" : "<h2>Pull requests</h2><ul>" + html + "</ul>";
    }

    private static Response missing() {
        return Page.problem(404, "Not found", "There is no such page.");
    }
}

package dev.lectern.standin.oauth;

import dev.lectern.standin.http.Parameters;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.page.Page;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.HostedRepository.Settings;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a signed-in person does without any app: see their repositories, make an empty one, delete one. */
final class RepositoryPages {
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}(?<!\\.git)");

    private final Store store;
    private final Visits visits;
    private final Repositories repositories;
    private final URI gitUrl;

    RepositoryPages(Store store, Visits visits, Repositories repositories, URI gitUrl) {
        this.store = store;
        this.visits = visits;
        this.repositories = repositories;
        this.gitUrl = gitUrl;
    }

    void addTo(Router router) {
        router.route("GET", "/", this::list)
                .route("GET", "/new", this::form)
                .route("POST", "/new", this::create)
                .route("POST", "/delete", this::delete);
    }

    private Response list(Request request) {
        Optional<Visit> visit = visits.of(request);
        Optional<Account> account = visit.flatMap(this::account);
        if (visit.isEmpty() || account.isEmpty()) {
            return SignInPages.first("/");
        }
        String rows = owned(account.get()).stream()
                .map(repository -> row(visit.get(), account.get(), repository))
                .collect(Collectors.joining());
        return Page.of(
                200,
                "Repositories of " + account.get().login(),
                "<p><a href=\"/new\">New repository</a></p>" + (rows.isEmpty() ? "<p>There are none.</p>" : rows));
    }

    private String row(Visit visit, Account account, HostedRepository repository) {
        String fullName = Page.escape(account.login() + "/" + repository.name());
        return "<form method=\"post\" action=\"/delete\"><p><strong>" + fullName + "</strong> <code>git clone "
                + gitUrl + "/" + fullName + ".git</code></p>" + Page.hidden("csrf", visit.csrf())
                + Page.hidden("name", repository.name()) + "<button type=\"submit\">Delete</button></form>";
    }

    private Response form(Request request) {
        Optional<Visit> visit = visits.of(request);
        return visit.isEmpty() || visit.flatMap(this::account).isEmpty()
                ? SignInPages.first("/new")
                : form(200, visit.get(), "");
    }

    private static Response form(int status, Visit visit, String error) {
        String message = error.isEmpty() ? "" : "<p class=\"error\">" + Page.escape(error) + "</p>";
        String content = message + "<form method=\"post\" action=\"/new\">" + Page.hidden("csrf", visit.csrf()) + """
                <label for="name">Repository name</label>
                <input id="name" name="name" autofocus required>
                <button type="submit">Create repository</button>
                </form>
                """;
        return Page.of(status, "New repository", content);
    }

    private Response create(Request request) throws IOException {
        Parameters form = request.form();
        Optional<Visit> visit = visits.ofForm(request, form);
        Optional<Account> account = visit.flatMap(this::account);
        if (visit.isEmpty() || account.isEmpty()) {
            return Page.problem(403, "Not created", "This form has expired. Go back and try again.");
        }
        String name = form.get("name").orElse("").strip();
        if (!NAME.matcher(name).matches()) {
            return form(422, visit.get(), "A name has letters, digits, dots, hyphens and underscores.");
        }
        Settings settings = new Settings(null, null, false, false, "main");
        return repositories.create(account.get(), name, settings).isPresent()
                ? Response.redirect(302, "/")
                : form(422, visit.get(), "The repository " + name + " already exists on this account.");
    }

    private Response delete(Request request) throws IOException {
        Parameters form = request.form();
        Optional<Account> account = visits.ofForm(request, form).flatMap(this::account);
        if (account.isEmpty()) {
            return Page.problem(403, "Not deleted", "This form has expired. Go back and try again.");
        }
        String login = account.get().login();
        String name = form.get("name").orElse("");
        Optional<HostedRepository> repository = store.read(state -> state.repository(login, name));
        if (repository.isEmpty()) {
            return Page.problem(404, "Not found", "There is no such repository on this account.");
        }
        repositories.delete(repository.get());
        return Response.redirect(302, "/");
    }

    private List<HostedRepository> owned(Account account) {
        return store.read(state -> state.repositories()).stream()
                .filter(repository -> repository.ownerId() == account.id())
                .sorted(Comparator.comparing(HostedRepository::name))
                .toList();
    }

    private Optional<Account> account(Visit visit) {
        Long userId = visit.userId();
        return userId == null ? Optional.empty() : store.read(state -> state.account(userId));
    }
}

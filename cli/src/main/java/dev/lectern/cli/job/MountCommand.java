package dev.lectern.cli.job;

import dev.lectern.cli.session.ServerOptions;
import dev.lectern.cli.shell.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mount}: makes a KB of a repository. */
@Command(name = "mount", mixinStandardHelpOptions = true, description = "Makes a knowledge base of a repository.")
public final class MountCommand implements Callable<Integer> {
    @Mixin
    private final StartedJob job;

    @Parameters(index = "0", paramLabel = "OWNER/NAME", description = "The repository.")
    private String repository = "";

    @Option(
            names = "--path",
            paramLabel = "FOLDER",
            description = "The folder with its kb.yaml, where there are several.")
    private @Nullable String path;

    @Option(names = "--branch", paramLabel = "NAME", description = "The repository's default branch if left out.")
    private @Nullable String branch;

    @Option(
            names = "--kind",
            paramLabel = "curated|shared|personal",
            defaultValue = "personal",
            description = "personal if left out; the others take a site admin.")
    private String kind = "personal";

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "Name of the knowledge base; that in kb.yaml if left out.")
    private @Nullable String name;

    @Option(names = "--slug", paramLabel = "SLUG", description = "Its name in addresses.")
    private @Nullable String slug;

    @Option(
            names = "--default-role",
            paramLabel = "none|read|write",
            description = "What people without a grant may do.")
    private @Nullable String defaultRole;

    @Option(names = "--follow", description = "A personal one: only follow the repository, and edit nothing here.")
    private boolean follow;

    public MountCommand(Surroundings surroundings) {
        this.job = new StartedJob(new ServerOptions(surroundings));
    }

    @Override
    public Integer call() {
        Map<String, Object> request = new LinkedHashMap<>(Map.of("repository", repository, "kind", kind));
        put(request, "path", path);
        put(request, "branch", branch);
        put(request, "name", name);
        put(request, "slug", slug);
        put(request, "default_role", defaultRole);
        if (follow) {
            request.put("follow", true);
        }
        return job.run("/api/kbs/from-repo", request);
    }

    private static void put(Map<String, Object> request, String key, @Nullable String value) {
        if (value != null) {
            request.put(key, value);
        }
    }
}

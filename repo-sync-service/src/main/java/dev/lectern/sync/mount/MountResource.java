package dev.lectern.sync.mount;

import dev.lectern.api.kb.KbSlug;
import dev.lectern.api.sync.MountRequest;
import dev.lectern.api.sync.MountsApi;
import dev.lectern.format.entry.KbPath;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobView;
import dev.lectern.sync.remote.RepositoryName;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class MountResource implements MountsApi {
    private static final Map<String, Set<String>> DEFAULT_ROLES = Map.of(
            "curated", Set.of("none", "read"),
            "shared", Set.of("none", "read", "write"),
            "personal", Set.of("none"));
    private static final int LONGEST_NAME = 200;

    private final CurrentCaller current;
    private final Mounts mounts;

    MountResource(CurrentCaller current, Mounts mounts) {
        this.current = current;
        this.mounts = mounts;
    }

    @Override
    public Response mount(@Nullable String idempotencyKey, @Nullable MountRequest request) {
        Caller caller = current.get();
        caller.requireUser();
        String key = IdempotencyKeys.checked(idempotencyKey);
        return JobView.accepted(mounts.start(caller, checked(request), key));
    }

    private static MountRequest checked(@Nullable MountRequest request) {
        if (request == null || request.repository() == null || request.kind() == null) {
            throw Problems.badRequest(
                    "name the repository and the kind: {\"repository\": \"owner/name\", \"kind\": \"personal\"}");
        }
        Set<String> roles = DEFAULT_ROLES.get(request.kind());
        if (roles == null) {
            throw Problems.badRequest("kind is curated, shared or personal");
        }
        if (request.defaultRole() != null && !roles.contains(request.defaultRole())) {
            throw Problems.badRequest("default_role of a " + request.kind() + " KB is one of " + Set.copyOf(roles));
        }
        if (Boolean.FALSE.equals(request.follow()) && !request.kind().equals("personal")) {
            throw Problems.badRequest("a " + request.kind() + " KB always follows its repository");
        }
        String name = request.name();
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw Problems.badRequest("name is 1 to " + LONGEST_NAME + " characters");
        }
        String slug = request.slug();
        if (slug != null && !KbSlug.isSound(slug)) {
            throw Problems.badRequest(KbSlug.RULE);
        }
        return new MountRequest(
                repository(request.repository()),
                folder(request.path()),
                branch(request.branch()),
                request.kind(),
                name,
                slug,
                request.defaultRole(),
                request.follow());
    }

    private static String repository(String text) {
        try {
            return RepositoryName.parse(text).toString();
        } catch (IllegalArgumentException malformed) {
            throw Problems.badRequest(String.valueOf(malformed.getMessage()));
        }
    }

    private static @Nullable String branch(@Nullable String text) {
        try {
            return text == null ? null : new BranchName(text).value();
        } catch (IllegalArgumentException malformed) {
            throw Problems.badRequest(String.valueOf(malformed.getMessage()));
        }
    }

    /** Null where none was named; empty for the root. */
    private static @Nullable String folder(@Nullable String path) {
        if (path == null) {
            return null;
        }
        String folder = path.replaceAll("^\\./+|/+$", "");
        if (folder.isEmpty() || folder.equals(".")) {
            return "";
        }
        String problem = KbPath.problem(folder);
        if (problem != null) {
            throw Problems.badRequest("path is a folder of the repository, as in docs/notes: " + problem);
        }
        return folder;
    }
}

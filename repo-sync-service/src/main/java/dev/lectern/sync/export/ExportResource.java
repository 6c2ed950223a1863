package dev.lectern.sync.export;

import dev.lectern.api.sync.ExportRequest;
import dev.lectern.api.sync.ExportsApi;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class ExportResource implements ExportsApi {
    private static final Set<String> MODES = Set.of("push", "pull_request");
    private static final int LONGEST_MESSAGE = 4_000;

    private final CurrentCaller current;
    private final Exports exports;

    ExportResource(CurrentCaller current, Exports exports) {
        this.current = current;
        this.exports = exports;
    }

    @Override
    public Response export(String kb, @Nullable String idempotencyKey, @Nullable ExportRequest request) {
        Caller caller = current.get();
        caller.requireUser();
        String key = IdempotencyKeys.checked(idempotencyKey);
        return JobView.accepted(exports.start(caller, kb, checked(request), key));
    }

    private static ExportRequest checked(@Nullable ExportRequest request) {
        if (request == null || request.repository() == null) {
            throw Problems.badRequest("name the repository: {\"repository\": \"owner/name\"}");
        }
        try {
            RepositoryName repository = RepositoryName.parse(request.repository());
            String mode = request.mode() == null ? "push" : request.mode();
            if (!MODES.contains(mode)) {
                throw Problems.badRequest("mode is push or pull_request");
            }
            String branch = request.branch() == null ? null : new BranchName(request.branch()).value();
            String message = request.message();
            if (message != null && message.length() > LONGEST_MESSAGE) {
                throw Problems.badRequest("message is at most " + LONGEST_MESSAGE + " characters");
            }
            return new ExportRequest(repository.toString(), branch, mode, message);
        } catch (IllegalArgumentException malformed) {
            throw Problems.badRequest(String.valueOf(malformed.getMessage()));
        }
    }
}

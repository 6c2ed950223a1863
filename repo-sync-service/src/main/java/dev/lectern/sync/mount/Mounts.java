package dev.lectern.sync.mount;

import dev.lectern.access.Role;
import dev.lectern.api.sync.MountRequest;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.CallerView;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobLine;
import dev.lectern.sync.job.JobRequest;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts mounts: decides and enters the line. The KB's id is chosen here, so that every attempt makes the same one. */
@ApplicationScoped
class Mounts {
    private final Fenced fenced;
    private final JobLine line;
    private final IdempotencyKeys keys;
    private final Turns turns;

    Mounts(Fenced fenced, JobLine line, IdempotencyKeys keys, Turns turns) {
        this.fenced = fenced;
        this.line = line;
        this.keys = keys;
        this.turns = turns;
    }

    /** The job, new or already under way. */
    JobRow start(Caller caller, MountRequest request, @Nullable String idempotencyKey) {
        UUID user = caller.requireUser();
        long share = turns.of(caller);
        return fenced.forUser(caller, (view, connection) -> {
            require(view, request.kind());
            return keys.once(
                    connection,
                    user,
                    idempotencyKey,
                    request.toString(),
                    () -> line.enter(connection, entry(user, newKbId(connection), request, share)));
        });
    }

    /** A personal KB is anybody's to mount; what others see is a site admin's. */
    static void require(CallerView view, String kind) {
        if (!kind.equals("personal") && view.globalRole() != Role.ADMIN) {
            throw Problems.forbidden(
                    "needs_global_admin",
                    "A " + kind + " KB of a repository is mounted by a site admin: mount a personal one, or ask.");
        }
    }

    private static JobRequest entry(UUID user, UUID kb, MountRequest request, long share) {
        String sameness = String.join(
                "\n",
                request.kind(),
                String.valueOf(request.path()),
                String.valueOf(request.branch()),
                String.valueOf(request.name()),
                String.valueOf(request.slug()),
                String.valueOf(request.defaultRole()),
                String.valueOf(request.follow()));
        return new JobRequest(
                MountWork.KIND,
                user,
                kb,
                null,
                request.repository(),
                request.branch(),
                null,
                null,
                request,
                sameness,
                share);
    }

    private static UUID newKbId(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT uuidv7()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }
}

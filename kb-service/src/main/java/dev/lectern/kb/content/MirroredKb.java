package dev.lectern.kb.content;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Why a KB that follows a repository takes no writes. */
final class MirroredKb {
    private static final ProblemType MIRRORED = new ProblemType("mirrored_kb", 409, "The KB follows a repository");
    private static final String REPOSITORY = "SELECT auth.upstream_of(?) ->> 'repository'";

    private MirroredKb() {}

    /** 409, with the mend. */
    static ProblemException refusal(Connection connection, UUID kb) throws SQLException {
        String repository = Statements.first(connection, REPOSITORY, row -> String.valueOf(row.getString(1)), kb)
                .orElseThrow();
        return new ProblemException(
                MIRRORED, "It follows " + repository + ": fork it, edit there and send a pull request.");
    }
}

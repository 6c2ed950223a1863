package dev.lectern.sync.connection;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
import java.util.Map;

/** What is answered where GitHub is needed and not to be had. */
public final class ConnectionProblems {
    static final ProblemType NOT_CONNECTED = new ProblemType("github_not_connected", 409, "GitHub is not connected");
    static final ProblemType GITHUB_REFUSED = new ProblemType("github_refused", 502, "GitHub refused the request");

    private ConnectionProblems() {}

    /** 409 with where to connect. */
    public static ProblemException notConnected() {
        return new ProblemException(
                NOT_CONNECTED,
                "Connect your GitHub account first: open connect_url in the browser you are signed in with.",
                Map.of("connect_url", "/auth/github/connect"));
    }

    static ProblemException of(Failure failure) {
        if (failure.errorClass() == ErrorClass.NEEDS_REAUTH) {
            return notConnected();
        }
        return new ProblemException(
                GITHUB_REFUSED,
                failure.detail() + ". " + failure.errorClass().mend(),
                Map.of("class", failure.errorClass().wireName()));
    }
}

package dev.lectern.gateway.answer;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import dev.lectern.kit.problem.Problems;
import java.util.Map;

/** The problems that only the gateway answers with. */
public final class GatewayProblems {
    /** A service could not be reached, or broke off before it answered. */
    public static final ProblemType BAD_GATEWAY =
            new ProblemType("bad_gateway", 502, "A part of the site did not answer properly");

    /** A service took too long to begin its answer. */
    public static final ProblemType GATEWAY_TIMEOUT =
            new ProblemType("gateway_timeout", 504, "A part of the site took too long");

    /** The identity provider's answer does not end in a sign-in. */
    public static final ProblemType SIGN_IN_FAILED =
            new ProblemType("sign_in_failed", 401, "The sign-in did not succeed");

    private GatewayProblems() {}

    /** 413, with the limit. */
    public static ProblemException tooLarge(long limit) {
        return new ProblemException(
                Problems.TOO_LARGE,
                "Send at most %d bytes to this path.".formatted(limit),
                Map.of("limit_bytes", limit));
    }

    /** 401 after a code flow that went wrong. */
    public static ProblemException signInFailed() {
        return new ProblemException(
                SIGN_IN_FAILED, "Start again at /auth/login, in the same browser and within a few minutes.");
    }
}

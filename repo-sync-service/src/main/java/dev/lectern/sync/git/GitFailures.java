package dev.lectern.sync.git;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TransportException;

/** Turns what JGit throws into what a job can act on. */
final class GitFailures {
    private GitFailures() {}

    /** A failure while talking; the last status says more than JGit's words. */
    static Refused classify(TransportException failure, TransferLog log, boolean withToken) {
        if (isTooLarge(failure)) {
            return new Refused(ErrorClass.QUOTA, "a file of the repository is larger than 32 MB", failure);
        }
        if (String.valueOf(failure.getMessage()).matches("(?s).*(not our ref|not valid|not advertised).*")) {
            return new Refused(ErrorClass.CONFLICT, "the commit is no longer to be had", failure);
        }
        if (log.capReached()) {
            return new Refused(ErrorClass.QUOTA, "the repository sends more than a job may receive", failure);
        }
        int status = log.lastStatus();
        ErrorClass errorClass = failure instanceof NoRemoteRepositoryException
                ? ErrorClass.NOT_FOUND
                : switch (status) {
                    case 401 -> withToken ? ErrorClass.NEEDS_REAUTH : ErrorClass.NOT_FOUND;
                    case 403 -> ErrorClass.POLICY;
                    case 404 -> ErrorClass.NOT_FOUND;
                    case 429 -> ErrorClass.RATE_LIMITED;
                    case 301, 302, 303, 307, 308 -> ErrorClass.MOVED;
                    default -> ErrorClass.TRANSIENT;
                };
        return new Refused(errorClass, detail(errorClass, status), failure);
    }

    /** JGit wraps what its pack parser throws, at times. */
    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof TooLargeObjectInPackException
                || (failure.getCause() != null && isTooLarge(failure.getCause()));
    }

    /** A failure of our own disk or of an object we hold. */
    static Refused local(IOException failure) {
        return new Refused(ErrorClass.TRANSIENT, "the job's scratch repository could not be used", failure);
    }

    /** The remote closed the connection without saying what became of the ref. */
    static Failure unreported(String status) {
        return Failure.of(ErrorClass.TRANSIENT, "git did not report what became of the branch " + status);
    }

    private static String detail(ErrorClass errorClass, int status) {
        return switch (errorClass) {
            case NEEDS_REAUTH -> "git refused the token";
            case POLICY -> "git refused: this account may not use the repository this way";
            case MOVED -> "the repository was renamed or transferred";
            case NOT_FOUND -> "git does not find the repository";
            case RATE_LIMITED -> "git asks to wait";
            default -> status == 0 || status == 200 ? "the connection to git broke" : "git answered " + status;
        };
    }
}

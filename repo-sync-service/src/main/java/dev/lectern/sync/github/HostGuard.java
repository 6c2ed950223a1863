package dev.lectern.sync.github;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
import dev.lectern.sync.remote.Refused;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Keeps a host of GitHub's from taking us down with it: bounds how many calls are under way and how long each may take, and
 * leaves the host alone for a while once half of its last twenty calls failed. Only silence and errors of the server count
 * as failures; a refusal is an answer. Nothing is tried again here: that is for jobs to do.
 */
final class HostGuard {
    private static final int WINDOW = 20;
    private static final double FAILED_SHARE = 0.5;

    private final TypedGuard<GitHubAnswer> guard;
    private final Clock clock;
    private final Duration rest;

    /**
     * @param name of the circuit breaker, unique in the process
     * @param limits how many calls at a time, how long each, and for how long a failing host is left alone
     */
    HostGuard(String name, Limits limits, Clock clock) {
        this.clock = clock;
        this.rest = limits.rest();
        this.guard = TypedGuard.create(GitHubAnswer.class)
                .withDescription(name)
                .withBulkhead()
                .limit(limits.parallelCalls())
                .done()
                .withTimeout()
                .duration(limits.longestCall().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .name(name)
                .requestVolumeThreshold(WINDOW)
                .failureRatio(FAILED_SHARE)
                .delay(rest.toMillis(), ChronoUnit.MILLIS)
                .successThreshold(2)
                .failOn(List.of(IOException.class, TimeoutException.class, ServerError.class))
                .done()
                .build();
    }

    /** The bounds of one host. */
    record Limits(int parallelCalls, Duration longestCall, Duration rest) {}

    /**
     * The call's answer, whatever its status.
     *
     * @throws Refused as transient, if there is none or the host is left alone
     */
    GitHubAnswer call(Callable<GitHubAnswer> exchange) {
        try {
            return guard.call(() -> judged(exchange.call()));
        } catch (ServerError error) {
            return error.answer;
        } catch (CircuitBreakerOpenException _) {
            throw new Refused(new Failure(
                    ErrorClass.TRANSIENT,
                    "GitHub keeps failing and is left alone for a moment",
                    clock.instant().plus(rest)));
        } catch (BulkheadException _) {
            throw new Refused(ErrorClass.TRANSIENT, "too many calls to GitHub are under way");
        } catch (TimeoutException _) {
            throw new Refused(ErrorClass.TRANSIENT, "GitHub did not answer in time");
        } catch (IOException failure) {
            throw new Refused(ErrorClass.TRANSIENT, "GitHub could not be reached", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(ErrorClass.TRANSIENT, "the service is stopping", stopped);
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static GitHubAnswer judged(GitHubAnswer answer) throws ServerError {
        if (answer.status() >= 500) {
            throw new ServerError(answer);
        }
        return answer;
    }

    /** Carries an answer past the breaker, which shall count it as a failure. */
    private static final class ServerError extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient GitHubAnswer answer;

        ServerError(GitHubAnswer answer) {
            super("answered " + answer.status(), null, false, false);
            this.answer = answer;
        }
    }
}

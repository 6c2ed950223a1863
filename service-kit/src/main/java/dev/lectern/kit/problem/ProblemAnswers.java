package dev.lectern.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever ends a request early into a problem answer; nothing of the inside gets out. */
class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);
    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    @ServerExceptionMapper
    Response problem(ProblemException problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.type().status()).type(PROBLEM_JSON).entity(problem.body());
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    @ServerExceptionMapper
    Response ofMismatch(MismatchedInputException mismatch) {
        return problem(ofJson(mismatch));
    }

    @ServerExceptionMapper
    Response ofJsonError(JsonProcessingException error) {
        return problem(ofJson(error));
    }

    @ServerExceptionMapper
    Response ofHttpError(WebApplicationException error) {
        int status = error.getResponse().getStatus();
        if (status < 400) {
            return error.getResponse();
        }
        if (error.getCause() instanceof JsonProcessingException json) {
            return problem(ofJson(json));
        }
        return problem(ofStatus(status, error));
    }

    @ServerExceptionMapper
    Response ofAnything(Throwable error) {
        SQLException sql = causeOf(error, SQLException.class);
        if (sql != null) {
            return problem(ofSql(sql, error));
        }
        LOG.error("a request failed", error);
        return problem(new ProblemException(Problems.INTERNAL));
    }

    private static ProblemException ofStatus(int status, Throwable error) {
        return switch (status) {
            case 400 -> Problems.badRequest("The request cannot be read: check its path, query and body.");
            case 401 -> Problems.unauthenticated();
            case 404 -> Problems.notFound();
            case 405 -> new ProblemException(Problems.METHOD_NOT_ALLOWED);
            case 406 -> new ProblemException(Problems.NOT_ACCEPTABLE);
            case 413 -> new ProblemException(Problems.TOO_LARGE);
            case 415 ->
                new ProblemException(
                        Problems.UNSUPPORTED_MEDIA_TYPE, "Send the Content-Type that the route documents.");
            case 503 -> Problems.unavailable(Duration.ofSeconds(2));
            default -> {
                if (status >= 500) {
                    LOG.error("a request failed", error);
                    yield new ProblemException(Problems.INTERNAL);
                }
                yield new ProblemException(new ProblemType("http_" + status, status, "The request was refused"));
            }
        };
    }

    private static ProblemException ofSql(SQLException sql, Throwable error) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("22")) {
            return Problems.badRequest("A value cannot be stored as it is: check for NUL characters and sizes.");
        }
        if (state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals("40001")
                || state.equals("40P01")
                || state.equals("55P03")
                || state.isEmpty()) {
            LOG.warnf("the database did not answer in time or at all: %s", sql.getMessage());
            return Problems.unavailable(Duration.ofSeconds(2));
        }
        LOG.error("a statement failed", error);
        return new ProblemException(Problems.INTERNAL);
    }

    private static ProblemException ofJson(JsonProcessingException error) {
        if (error instanceof UnrecognizedPropertyException unknown) {
            return Problems.badRequest("Unknown field `%s`: leave it out, or use one of %s."
                    .formatted(
                            unknown.getPropertyName(),
                            unknown.getKnownPropertyIds() == null
                                    ? "the documented fields"
                                    : unknown.getKnownPropertyIds().stream()
                                            .map(String::valueOf)
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
        if (error instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return new ProblemException(
                    Problems.BAD_REQUEST,
                    "The field `%s` has the wrong type: see the documented shape.".formatted(pathOf(mapping)),
                    Map.of());
        }
        return Problems.badRequest("The body is not the JSON this route takes: see the documented shape.");
    }

    private static String pathOf(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static <E extends Throwable> @Nullable E causeOf(Throwable error, Class<E> wanted) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (wanted.isInstance(cause)) {
                return wanted.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}

package dev.lectern.kit.problem;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem answer; carries no stack trace, since it is an expected outcome. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient @Nullable String detail;
    private final transient Map<String, Object> extensions;
    private final transient Map<String, String> headers;

    public ProblemException(ProblemType type) {
        this(type, null, Map.of());
    }

    /**
     * @param detail what is wrong and how to mend it, shown to the caller; null for none
     */
    public ProblemException(ProblemType type, @Nullable String detail) {
        this(type, detail, Map.of());
    }

    /**
     * @param detail what is wrong and how to mend it, shown to the caller; null for none
     * @param extensions further members of the problem object, written in their order
     */
    public ProblemException(ProblemType type, @Nullable String detail, Map<String, Object> extensions) {
        this(type, detail, extensions, Map.of());
    }

    /**
     * @param detail what is wrong and how to mend it, shown to the caller; null for none
     * @param extensions further members of the problem object, written in their order
     * @param headers headers of the answer, e.g. {@code Retry-After}
     */
    public ProblemException(
            ProblemType type, @Nullable String detail, Map<String, Object> extensions, Map<String, String> headers) {
        super(type.slug() + (detail == null ? "" : ": " + detail), null, false, false);
        this.type = type;
        this.detail = detail;
        this.extensions = new LinkedHashMap<>(extensions);
        this.headers = Map.copyOf(headers);
    }

    public ProblemType type() {
        return type;
    }

    public @Nullable String detail() {
        return detail;
    }

    /** Further members of the problem object, in order. */
    public Map<String, Object> extensions() {
        return extensions;
    }

    /** Headers the answer carries besides its content type. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The problem object as it is written: {@code type, title, status, detail?} and the extensions. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", type.status());
        if (detail != null) {
            body.put("detail", detail);
        }
        body.putAll(extensions);
        return body;
    }
}

package dev.lectern.kit.problem;

/**
 * A kind of error that clients can tell apart; each has a section in {@code docs/problems.md}.
 *
 * @param slug snake_case, the last segment of the problem's {@code type}
 * @param status the HTTP status
 * @param title the same for every occurrence
 */
public record ProblemType(String slug, int status, String title) {
    /** The {@code type} member: a path below the site's public URL. */
    public String uri() {
        return "/problems/" + slug;
    }
}

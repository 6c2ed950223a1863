package dev.lectern.format.entry;

/** YAML that cannot be read within the caps; the line is 1-based within the text given. */
public final class MalformedYamlException extends Exception {
    private final String code;
    private final int line;

    MalformedYamlException(String code, String message, int line) {
        super(message);
        this.code = code;
        this.line = line;
    }

    /** A stable code for a {@link Finding}. */
    public String code() {
        return code;
    }

    /** The line it was found at. */
    public int line() {
        return line;
    }
}

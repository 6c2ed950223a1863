package dev.lectern.cli.shell;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code and one line that says what is wrong and the mend. */
public final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;
    private final @Nullable String json;

    public Stop(Exit exit, String line) {
        this(exit, line, null);
    }

    /** Because a server refused; {@code json} are its own words, for programs. */
    public Stop(Exit exit, String line, @Nullable String json) {
        super(line);
        this.exit = exit;
        this.json = json;
    }

    public Exit exit() {
        return exit;
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }

    /** What a server said, as JSON; empty if no server said anything. */
    public Optional<String> json() {
        return Optional.ofNullable(json);
    }
}

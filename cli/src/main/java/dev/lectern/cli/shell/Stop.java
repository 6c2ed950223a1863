package dev.lectern.cli.shell;

/** Ends a command with an exit code and one line that says what is wrong and the mend. */
public final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    public Stop(Exit exit, String line) {
        super(line);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }
}

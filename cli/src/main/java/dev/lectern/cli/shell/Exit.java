package dev.lectern.cli.shell;

/** The exit codes of every command; scripts depend on the numbers. */
public enum Exit {
    OK(0, "it is done"),
    REFUSED(1, "findings, or the server refuses, or the job failed"),
    USAGE(2, "the command cannot be understood, or something here has to be mended first"),
    NEEDS_PERSON(3, "a person has to do something: connect GitHub, resolve a conflict, mend an entry"),
    NOT_SIGNED_IN(4, "not signed in, or the sign-in has ended"),
    STALE(5, "the entry was changed since it was read: merge, then put again"),
    UNAVAILABLE(6, "the server does not answer, or not now");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}

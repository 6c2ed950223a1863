package dev.lectern.access;

/** What a caller may ask to do in a KB, with the role it takes at least. */
public enum Action {
    READ(Role.READ),
    EXPORT(Role.READ),
    FORK(Role.READ),
    CREATE_ENTRY(Role.WRITE),
    UPDATE_ENTRY(Role.WRITE),
    DELETE_ENTRY(Role.WRITE),
    IMPORT(Role.WRITE),
    CONFIGURE(Role.ADMIN),
    MANAGE_GRANTS(Role.ADMIN),
    EXTEND(Role.ADMIN),
    /** Bring it level with the repository it belongs to. */
    SYNC(Role.ADMIN),
    PULL_REQUEST(Role.ADMIN),
    DELETE_KB(Role.ADMIN);

    private final Role needed;

    Action(Role needed) {
        this.needed = needed;
    }

    /** The least role that allows it. */
    public Role needed() {
        return needed;
    }
}

package dev.lectern.access;

/** How far a site admin's reach goes. */
public enum Isolation {
    /** Site admins are admin on every KB. */
    PERMISSIVE,
    /** Site admins need an active break-glass for other people's personal and ephemeral KBs. */
    STRICT
}

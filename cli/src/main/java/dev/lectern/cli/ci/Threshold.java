package dev.lectern.cli.ci;

/** The least severity that fails a check; named as it is typed. */
enum Threshold {
    error,
    warning
}

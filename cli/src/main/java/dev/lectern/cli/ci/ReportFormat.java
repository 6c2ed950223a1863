package dev.lectern.cli.ci;

/** How a report is written; named as it is typed. */
enum ReportFormat {
    text,
    json,
    sarif
}

package dev.lectern.standin.control;

import dev.lectern.standin.traffic.Faults;
import dev.lectern.standin.traffic.Journal;

/** Everything a test may do to a stand-in behind its clients' backs. */
public record Control(
        AccountControl accounts,
        RepositoryControl repositories,
        ReportControl reports,
        SiteControl site,
        Faults faults,
        Journal journal) {}

package dev.lectern.kb.entry;

import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.EntryLinks;
import dev.lectern.format.entry.EntryLinks.Link;
import dev.lectern.format.schema.CrossChecks;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.StoredFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds links to what the KB does not have; looked up when asked, since another entry's birth or end mends or breaks them. */
final class BrokenLinks {
    private BrokenLinks() {}

    /** The entry with warnings of the links whose targets the caller does not find in the KB. */
    static StoredFile lookedUp(Connection connection, UUID kb, StoredFile file, FileBytes bytes) throws SQLException {
        if (file.kind() != FileKind.ENTRY
                || !(EntryFile.parse(bytes.bytes()) instanceof Parsed.Sound(EntryFile sound))) {
            return file;
        }
        List<Link> links = EntryLinks.of(sound);
        if (links.isEmpty()) {
            return file;
        }
        Set<String> present = new HashSet<>(KbFiles.entriesAmong(
                connection, kb, links.stream().map(Link::target).distinct().toList()));
        return file.with(CrossChecks.brokenLinks(links, present::contains));
    }
}

package dev.lectern.cli.entry;

import dev.lectern.api.kb.EntryDraft;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import java.util.Arrays;

/** Makes an entry that is not there yet, with the bytes of a file. */
record EntryBirth(Session session, EntryPlace place) {
    /** The server chooses the path by the entry's type; what it writes differently is put as it is in the file. */
    Answer from(byte[] bytes) {
        Answer made = session.sendJson("POST", place.collection(), draft(bytes));
        if (!made.isFine()) {
            return made;
        }
        byte[] written = session.get(place.path(), "text/markdown").body();
        return Arrays.equals(written, bytes)
                ? made
                : PutCommand.replace(session, place, bytes, BaseFiles.etag(written));
    }

    private EntryDraft draft(byte[] bytes) {
        EntryContent content = switch (EntryFile.parse(bytes)) {
            case Parsed.Sound(EntryFile file) -> EntryContent.of(file);
            case Parsed.Flawed(var finding) -> throw new Stop(Exit.REFUSED, finding.message());
        };
        if (!place.id().equals(content.id())) {
            throw new Stop(
                    Exit.USAGE,
                    "The file says id: " + content.id() + ", you say " + place.id() + ": make them the same.");
        }
        return new EntryDraft(
                content.id(), content.title(), content.type(), content.tags(), content.fields(), content.body(), null);
    }
}

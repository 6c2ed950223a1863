package dev.lectern.kb.exchange;

import dev.lectern.access.Action;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.Snapshot;
import dev.lectern.kb.content.Snapshot.Member;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipOutputStream;

/** Gives a KB out as a zip at one content revision; every page of it passes the fence anew. */
@ApplicationScoped
class KbExport {
    private final KbDoor door;

    KbExport(KbDoor door) {
        this.door = door;
    }

    /** A stream that has begun: access and revision are settled, the first page is there. */
    record Stream(Caller caller, String kb, String slug, long revision, List<Member> firstPage) {}

    /**
     * Begins a stream.
     *
     * @param revision the content revision wanted, empty for the current one
     */
    Stream begin(Caller caller, String kb, OptionalLong revision) {
        return door.read(caller, kb, Action.EXPORT, (open, connection) -> {
            ContentUse use = ContentLedger.read(connection, open.id());
            long pinned = revision.orElse(use.contentRevision());
            if (pinned > use.contentRevision()) {
                throw Problems.badRequest("revision is at most the KB's content revision.");
            }
            return new Stream(
                    caller,
                    open.id().toString(),
                    open.facts().slug(),
                    pinned,
                    Snapshot.page(connection, open.id(), pinned, ""));
        });
    }

    /**
     * Writes all files; holds no connection while it writes. What breaks off stays without the directory that ends a
     * zip, so that nobody takes it for the whole.
     */
    void write(Stream stream, boolean compressed, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (List<Member> page = stream.firstPage(); !page.isEmpty(); page = next(stream, page)) {
            for (Member member : page) {
                ZipMember.put(zip, member.path(), member.bytes().bytes(), compressed);
            }
        }
        zip.close();
    }

    /** The page after that one; empty at the end. */
    List<Member> next(Stream stream, List<Member> page) {
        String last = page.getLast().path();
        return door.read(
                stream.caller(),
                stream.kb(),
                Action.EXPORT,
                (open, connection) -> Snapshot.page(connection, open.id(), stream.revision(), last));
    }
}

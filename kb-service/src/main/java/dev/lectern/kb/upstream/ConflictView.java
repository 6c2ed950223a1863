package dev.lectern.kb.upstream;

import dev.lectern.api.kb.Conflict;
import dev.lectern.api.kb.ConflictRegion;
import dev.lectern.format.merge.FileMerge;
import dev.lectern.format.merge.MergeResult;
import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import dev.lectern.format.merge.MergeResult.Place;
import dev.lectern.format.merge.MergeResult.Region;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.exchange.ArrivedFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A conflict with the three versions of its file as they are now; what the KB has may have changed since it arose.
 *
 * @param ours null where the KB has no such file any more
 */
@SuppressWarnings("ArrayRecordComponent") // read once from the database and compared by their hashes
record ConflictView(
        OpenConflict conflict,
        @Nullable StoredFile ours,
        byte @Nullable [] baseBytes,
        byte @Nullable [] oursBytes,
        byte @Nullable [] theirsBytes) {

    static ConflictView of(Connection connection, UUID kb, OpenConflict conflict) throws SQLException {
        byte @Nullable [] theirs = conflict.theirs(connection, kb).orElse(null);
        Optional<StoredFile> ours = conflict.basePath() == null
                ? added(connection, kb, conflict, theirs)
                : known(connection, kb, conflict, conflict.basePath());
        return new ConflictView(
                conflict,
                ours.orElse(null),
                conflict.basePath() == null
                        ? null
                        : SideRow.bytes(connection, kb, conflict.basePath()).orElse(null),
                ours.isEmpty()
                        ? null
                        : KbFiles.bytes(connection, kb, ours.get()).bytes(),
                theirs);
    }

    private static Optional<StoredFile> known(Connection connection, UUID kb, OpenConflict conflict, String basePath)
            throws SQLException {
        Optional<StoredFile> ours = KbFiles.find(connection, kb, conflict.rowId());
        return ours.isPresent()
                ? ours
                : KbFiles.atPath(connection, kb, basePath)
                        .filter(file -> file.path().equals(basePath));
    }

    private static Optional<StoredFile> added(
            Connection connection, UUID kb, OpenConflict conflict, byte @Nullable [] theirs) throws SQLException {
        String path = conflict.path();
        Optional<StoredFile> sameId = theirs == null
                ? Optional.empty()
                : KbFiles.find(
                        connection,
                        kb,
                        ArrivedFile.of(path, theirs, KbSchema.none()).id());
        return Rival.of(connection, kb, path, KbFiles.inTheWay(connection, kb, path, 2), sameId);
    }

    /** The hash that names this state of both sides. */
    String tag() {
        String all = hash(baseBytes) + hash(oursBytes) + hash(theirsBytes) + (ours == null ? "" : ours.path());
        return FileBytes.sha256(all.getBytes(StandardCharsets.UTF_8));
    }

    /** Without regions and texts. */
    static Conflict summary(OpenConflict conflict) {
        return new Conflict(
                conflict.id(),
                conflict.entry(),
                conflict.path(),
                List.of(),
                null,
                null,
                null,
                null,
                conflict.commit(),
                conflict.createdAt());
    }

    /** As it goes over the wire. */
    Conflict described() {
        MergeResult merge = FileMerge.merge(conflict.path(), baseBytes, oursBytes, theirsBytes);
        return new Conflict(
                conflict.id(),
                conflict.entry(),
                conflict.path(),
                Stream.concat(
                                places(),
                                switch (merge) {
                                    case Conflicted clash ->
                                        clash.regions().stream().map(ConflictView::region);
                                    case Merged _ -> Stream.<ConflictRegion>empty();
                                })
                        .toList(),
                text(baseBytes),
                text(oursBytes),
                text(theirsBytes),
                switch (merge) {
                    case Conflicted clash -> text(clash.marked());
                    case Merged merged -> text(merged.content());
                },
                conflict.commit(),
                conflict.createdAt());
    }

    /** The places of the file, where the KB has it neither where it was nor where upstream has it. */
    private Stream<ConflictRegion> places() {
        String was = conflict.basePath();
        String theirs = conflict.path();
        if (ours == null
                || theirs.equals(was)
                || ours.path().equals(was)
                || ours.path().equals(theirs)) {
            return Stream.empty();
        }
        return Stream.of(new ConflictRegion("path", null, was, ours.path(), theirs, 1));
    }

    private static ConflictRegion region(Region region) {
        return new ConflictRegion(
                switch (region.place()) {
                    case Place.Key _ -> "key";
                    case Place.Section _ -> "section";
                    case Place.Lines _ -> "lines";
                    case Place.WholeFile _ -> "file";
                },
                switch (region.place()) {
                    case Place.Key(String key) -> key;
                    case Place.Section(List<String> headings) -> String.join("/", headings);
                    case Place.Lines _, Place.WholeFile _ -> null;
                },
                region.base(),
                region.ours(),
                region.theirs(),
                region.line());
    }

    private static String hash(byte @Nullable [] bytes) {
        return bytes == null ? "-" : FileBytes.sha256(bytes);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }
}

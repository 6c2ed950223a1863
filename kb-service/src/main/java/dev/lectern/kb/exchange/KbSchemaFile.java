package dev.lectern.kb.exchange;

import dev.lectern.access.Action;
import dev.lectern.format.entry.FormatLimits;
import dev.lectern.format.schema.SchemaReader;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentLedger.Growth;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileIds;
import dev.lectern.kb.content.FileWriter;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.NewState;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.judgement.Judgements;
import dev.lectern.kb.request.EntityTags;
import dev.lectern.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and replaces kb.yaml. */
@ApplicationScoped
class KbSchemaFile {
    private final KbDoor door;
    private final ContentLedger ledger;
    private final Judgements judgements;

    KbSchemaFile(KbDoor door, ContentLedger ledger, Judgements judgements) {
        this.door = door;
        this.ledger = ledger;
        this.judgements = judgements;
    }

    /** A schema as it goes over the wire; no etag where the KB has no kb.yaml. */
    record Described(
            Map<String, @Nullable Object> keys, @Nullable String etag) {}

    Described read(Caller caller, String kb) {
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            Optional<StoredFile> file = KbFiles.find(connection, open.id(), FileIds.SCHEMA);
            if (file.isEmpty()) {
                return new Described(Map.of(), null);
            }
            byte[] bytes = KbFiles.bytes(connection, open.id(), file.get()).bytes();
            return new Described(SchemaReader.read(bytes).keys(), file.get().etag());
        });
    }

    /** Replaces the file; {@code ifMatch} is null only where the writer expects none to be there. */
    Described replace(Caller caller, String kb, @Nullable EntityTags ifMatch, byte[] content) {
        if (content.length > FormatLimits.SCHEMA_BYTES) {
            throw ExchangeProblems.tooLarge("kb.yaml is larger than 1 MiB: shorten it.");
        }
        SchemaReader.Result result = SchemaReader.read(content);
        if (result.hasErrors()) {
            throw ExchangeProblems.invalidSchema(result.findings());
        }
        FileBytes bytes = new FileBytes(content);
        return door.write(caller, kb, Action.CONFIGURE, (open, connection) -> {
            ContentUse use = ledger.lock(connection, open.facts());
            Optional<StoredFile> before = KbFiles.find(connection, open.id(), FileIds.SCHEMA);
            String current = before.map(StoredFile::hash).orElse("");
            boolean expected = ifMatch == null ? before.isEmpty() : before.isPresent() && ifMatch.matches(current);
            if (!expected) {
                throw ExchangeProblems.staleSchema('"' + current + '"');
            }
            if (!bytes.hash().equals(current)) {
                int size = before.map(StoredFile::size).orElse(0);
                ledger.settle(connection, open.facts(), new Growth(1, 0, bytes.size() - (long) size));
                ChangeNote note = new ChangeNote(caller.userId(), ChangeNote.Source.API, null);
                long revision = use.contentRevision() + 1;
                try (FileWriter writer = new FileWriter(connection, open.id(), open.rootScope(), revision, note)) {
                    int next = FileWriter.lastRevision(connection, open.id(), FileIds.SCHEMA) + 1;
                    writer.save(NewState.schema(result.findings()), bytes, next);
                }
                judgements.judgeAnew(connection, open.id(), open.rootScope());
            }
            return new Described(result.keys(), '"' + bytes.hash() + '"');
        });
    }
}

package dev.lectern.kb.upstream;

import dev.lectern.api.kb.UpstreamFile;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.format.schema.SchemaReader;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.exchange.ArrivedFile;
import dev.lectern.kb.exchange.ExchangeProblems;

/**
 * A file that a head has new or changed.
 *
 * @param unreadable whether nothing can be made of it
 * @param blob git's id of its bytes
 * @param note who changed it, and why
 */
record Arrival(ArrivedFile file, boolean unreadable, String blob, ChangeNote note) {
    static Arrival of(UpstreamFile told, byte[] bytes, KbSchema schema) {
        if (!GitBlob.idOf(bytes).equals(told.blob())) {
            throw ExchangeProblems.badArchive("The bytes of " + told.path() + " are not those of the blob it names.");
        }
        ArrivedFile file = ArrivedFile.of(told.path(), bytes, schema);
        return new Arrival(
                file,
                isUnreadable(file, bytes),
                told.blob(),
                Commits.note(told.author(), told.commit(), told.message()));
    }

    String path() {
        return file.path();
    }

    /** The same as one that cannot be used. */
    Arrival flawed(Finding why) {
        return new Arrival(file.flawed(why), true, blob, note);
    }

    private static boolean isUnreadable(ArrivedFile file, byte[] bytes) {
        return switch (file.kind()) {
            case ENTRY, FILE -> false;
            case FLAWED -> true;
            case SCHEMA -> {
                SchemaReader.Result schema = SchemaReader.read(bytes);
                yield schema.keys().isEmpty() && schema.hasErrors();
            }
        };
    }
}

package dev.lectern.kb.content;

import dev.lectern.format.schema.KbSchema;
import dev.lectern.format.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The kb.yaml of a KB. */
public final class Schemas {
    private Schemas() {}

    /** The rules in force; none where there is no kb.yaml or none that can be read. */
    public static KbSchema inForce(Connection connection, UUID kb) throws SQLException {
        Optional<StoredFile> file = KbFiles.find(connection, kb, FileIds.SCHEMA);
        return file.isEmpty()
                ? KbSchema.none()
                : SchemaReader.read(KbFiles.bytes(connection, kb, file.get()).bytes())
                        .schema();
    }
}

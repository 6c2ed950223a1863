package dev.lectern.kb.exchange;

import dev.lectern.api.kb.ImportReport;
import dev.lectern.api.kb.KbFilesApi;
import dev.lectern.kb.exchange.KbSchemaFile.Described;
import dev.lectern.kb.request.EntityTags;
import dev.lectern.kb.request.Inputs;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.http.StreamedBodies;
import dev.lectern.kit.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class KbFilesResource implements KbFilesApi {
    private final KbImport imports;
    private final KbExport exports;
    private final KbSchemaFile schemas;
    private final StreamedBodies bodies;
    private final CurrentCaller caller;

    KbFilesResource(
            KbImport imports, KbExport exports, KbSchemaFile schemas, StreamedBodies bodies, CurrentCaller caller) {
        this.imports = imports;
        this.exports = exports;
        this.schemas = schemas;
        this.bodies = bodies;
        this.caller = caller;
    }

    @Override
    public ImportReport importArchive(String kb, @Nullable String message, InputStream archive) {
        return imports.run(caller.get(), kb, Inputs.message(message), archive);
    }

    @Override
    public Response archive(String kb) {
        KbExport.Stream stream = exports.begin(caller.get(), kb, OptionalLong.empty());
        return Response.ok(bodies.breakingOff(out -> exports.write(stream, true, out)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + stream.slug() + ".zip\"")
                .build();
    }

    @Override
    public Response schema(String kb) {
        return answer(schemas.read(caller.get(), kb));
    }

    @Override
    public Response replaceSchema(String kb, @Nullable String ifMatch, @Nullable String ifNoneMatch, byte[] file) {
        Optional<EntityTags> expectsNone = EntityTags.optional(ifNoneMatch);
        if (expectsNone.isPresent() && !expectsNone.get().any()) {
            throw Problems.badRequest("If-None-Match is * here: there is no kb.yaml yet.");
        }
        EntityTags precondition = expectsNone.isPresent() ? null : EntityTags.required(ifMatch);
        return answer(schemas.replace(caller.get(), kb, precondition, file));
    }

    private static Response answer(Described described) {
        Response.ResponseBuilder answer = Response.ok(described.keys());
        return described.etag() == null
                ? answer.build()
                : answer.header(HttpHeaders.ETAG, described.etag()).build();
    }
}

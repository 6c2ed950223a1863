package dev.lectern.api.sync;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's jobs. */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
public interface JobsApi {
    /** A page of them, newest first. */
    @Operation(summary = "List your jobs, newest first")
    @GET
    JobPage list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit);

    /** One of them; 404 for another user's. */
    @Operation(summary = "Show one of your jobs")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "404", description = "No such job, or not yours")
    @GET
    @Path("{id}")
    Job get(@PathParam("id") String id);

    /** Asks it to stop; 202 with the job, which stops between two steps or within a transfer. */
    @Operation(summary = "Ask a job to stop")
    @APIResponse(
            responseCode = "202",
            description = "The job",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "404", description = "No such job, or not yours")
    @DELETE
    @Path("{id}")
    Response cancel(@PathParam("id") String id);

    /** Its events since {@code Last-Event-ID}, until it is finished: step, progress and state. */
    @Operation(summary = "Follow the events of a job")
    @APIResponse(
            responseCode = "200",
            description = "Its events, until it is finished",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "No such job, or not yours")
    @GET
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    void events(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse);
}

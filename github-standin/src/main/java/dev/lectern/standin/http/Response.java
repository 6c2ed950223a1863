package dev.lectern.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One HTTP response. */
public record Response(int status, List<Header> headers, Body body) {

    /** One header line. */
    public record Header(String name, String value) {}

    public Response {
        headers = List.copyOf(headers);
    }

    /** A body of a given type. */
    public static Response of(int status, String contentType, byte[] bytes) {
        return new Response(status, List.of(new Header("Content-Type", contentType)), new Body.Whole(bytes));
    }

    public static Response json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", Json.bytes(body));
    }

    public static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer without a body. */
    public static Response empty(int status) {
        return new Response(status, List.of(), new Body.Whole(new byte[0]));
    }

    /** Sends the client elsewhere. */
    public static Response redirect(int status, String location) {
        return empty(status).with("Location", location);
    }

    /** A body made while it is sent. */
    public static Response streamed(String contentType, Body.Writer writer) {
        return new Response(200, List.of(new Header("Content-Type", contentType)), new Body.Streamed(writer));
    }

    /** The same response with one header more. */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, more, body);
    }

    /** The same response with another body. */
    public Response with(Body other) {
        return new Response(status, headers, other);
    }
}

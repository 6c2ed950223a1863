package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Parameters;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers lists page by page, with the Link header. */
final class Paging {
    private static final int DEFAULT_SIZE = 30;
    private static final int LARGEST_SIZE = 100;

    private Paging() {}

    static <T> Response page(Call call, URI api, List<T> all, Function<T, JsonNode> shape) {
        Parameters query = call.request().query();
        int size = query.number("per_page", DEFAULT_SIZE, 1, LARGEST_SIZE);
        int page = query.number("page", 1, 1, Integer.MAX_VALUE);
        int last = Math.max(1, (all.size() + size - 1) / size);
        ArrayNode items = Json.array();
        all.stream().skip((page - 1L) * size).limit(size).map(shape).forEach(items::add);
        Response answer = Response.json(200, items);
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(call.request(), api, page - 1, "prev"));
        }
        if (page < last) {
            links.add(link(call.request(), api, page + 1, "next"));
            links.add(link(call.request(), api, last, "last"));
        }
        if (page > 1) {
            links.add(link(call.request(), api, 1, "first"));
        }
        return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
    }

    private static String link(Request request, URI api, int page, String relation) {
        Map<String, String> query = new LinkedHashMap<>(request.query().values());
        query.put("page", Integer.toString(page));
        return "<" + Parameters.append(api + request.path(), query) + ">; rel=\"" + relation + "\"";
    }
}

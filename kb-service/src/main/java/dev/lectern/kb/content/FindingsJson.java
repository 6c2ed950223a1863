package dev.lectern.kb.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.format.entry.Finding;
import java.util.List;

/** Findings as the database keeps them. */
final class FindingsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private FindingsJson() {}

    static String write(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "[]";
        }
        try {
            return MAPPER.writerFor(FINDINGS).writeValueAsString(findings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Finding> read(String json) {
        if (json.equals("[]")) {
            return List.of();
        }
        try {
            return MAPPER.readValue(json, FINDINGS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package dev.lectern.bench.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.lectern.bench.statistics.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of one run as JSON, in a file named after the second it was written. */
public record ResultFile(Path folder) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(Bar.class, new ToStringSerializer(Bar.class)))
            .build();

    /** Writes the file and returns it; {@code run} is told in it beside the results. */
    public Path write(Instant now, Map<String, Object> run, List<Result> results) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        content.put("written_at", second.toString());
        content.put("java", Runtime.version().toString());
        content.put("processors", Runtime.getRuntime().availableProcessors());
        content.putAll(run);
        content.put("results", results);
        Files.createDirectories(folder);
        return Files.write(
                folder.resolve(second.toString().replace(":", "") + ".json"), JSON.writeValueAsBytes(content));
    }
}

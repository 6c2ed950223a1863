package dev.lectern.cli.ci;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** The part of SARIF 2.1.0 that code scanning reads. */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
record Sarif(@JsonProperty("$schema") String schema, String version, List<Run> runs) {
    static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    static final String VERSION = "2.1.0";

    /** One run of one tool. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Run(Tool tool, List<Result> results, String columnKind) {}

    record Tool(Driver driver) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Driver(String name, String semanticVersion, List<Rule> rules) {}

    /** A kind of finding. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Rule(
            String id, Text shortDescription, Text fullDescription, Text help, Configuration defaultConfiguration) {}

    record Text(String text) {}

    record Configuration(String level) {}

    /** A finding at a place; {@code ruleIndex} counts from 0. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Result(String ruleId, int ruleIndex, String level, Text message, List<Location> locations) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Location(PhysicalLocation physicalLocation) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record PhysicalLocation(ArtifactLocation artifactLocation, Region region) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record ArtifactLocation(String uri, String uriBaseId) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Region(int startLine) {}
}

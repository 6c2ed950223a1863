package dev.lectern.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRulesTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @BeforeEach
    void applyRules() {
        JsonRules.apply(mapper);
    }

    @Test
    void namesAreSnakeCase() throws JsonProcessingException {
        assertThat(mapper.writeValueAsString(new Sample("a", 1, true, List.of("x"))))
                .isEqualTo("{\"display_name\":\"a\",\"count\":1,\"open\":true,\"tags\":[\"x\"]}");
    }

    @Test
    void anUnknownFieldIsRefused() {
        assertThatThrownBy(() -> mapper.readValue("{\"count\":1,\"open\":true,\"role\":\"admin\"}", Sample.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"display_name\":1}",
                "{\"display_name\":true}",
                "{\"display_name\":[\"a\"]}",
                "{\"display_name\":{}}",
                "{\"count\":\"1\"}",
                "{\"count\":1.5}",
                "{\"count\":null}",
                "{\"open\":\"true\"}",
                "{\"open\":1}",
                "{\"tags\":\"x\"}"
            })
    void noValueIsBentIntoAnotherType(String json) {
        assertThatThrownBy(() -> mapper.readValue(json, Sample.class)).isInstanceOf(MismatchedInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"count\":1,\"count\":2}", "{\"count\":1} {}", "{\"count\":1"})
    void doubledFieldsAndTrailingTextAreRefused(String json) {
        assertThatThrownBy(() -> mapper.readValue(json, Sample.class)).isInstanceOf(JsonProcessingException.class);
    }

    record Sample(String displayName, int count, boolean open, List<String> tags) {}
}

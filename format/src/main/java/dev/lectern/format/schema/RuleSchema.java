package dev.lectern.format.schema;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rule of {@code validation.rules}, for every type.
 *
 * @param min lower end of its range, null if it has none
 * @param max upper end of its range, null if it has none
 * @param dateFormat whether the field must be an ISO 8601 date
 */
public record RuleSchema(
        String field, @Nullable BigDecimal min, @Nullable BigDecimal max, boolean dateFormat) {}

package dev.lectern.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The rows of {@code access-cases.csv}: id to expected answer. */
record AcceptanceTable(Map<Integer, String> expected) {
    static AcceptanceTable read() {
        try (InputStream file = AcceptanceTable.class.getResourceAsStream("access-cases.csv")) {
            Map<Integer, String> rows = new LinkedHashMap<>();
            new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", 5))
                    .forEach(cells -> rows.put(Integer.valueOf(cells[0]), cells[4]));
            return new AcceptanceTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String expected(int row) {
        return Objects.requireNonNull(expected.get(row), () -> "there is no row " + row);
    }
}

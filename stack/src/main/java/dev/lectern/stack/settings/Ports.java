package dev.lectern.stack.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The number of every port: the usual one plus {@code LECTERN_PORT_OFFSET}, or what its own variable says. */
public record Ports(Map<Port, Integer> numbers) {
    private static final int LAST = 65535;

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    static Ports from(Map<String, String> environment) {
        int offset = number(environment, "LECTERN_PORT_OFFSET", 0, 0);
        int highest = Arrays.stream(Port.values()).mapToInt(Port::usual).max().orElseThrow();
        if (highest + offset > LAST) {
            throw new Mend("LECTERN_PORT_OFFSET is " + offset + ": set it to " + (LAST - highest) + " at most.");
        }
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, number(environment, port.variable(), port.usual() + offset, 1));
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, port.usual());
    }

    private static int number(Map<String, String> environment, String variable, int usual, int least) {
        String text = environment.getOrDefault(variable, "");
        if (text.isBlank()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= LAST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the range
        }
        throw new Mend(
                variable + " is \"" + text + "\": set it to a number from " + least + " to " + LAST + ", or unset it.");
    }
}

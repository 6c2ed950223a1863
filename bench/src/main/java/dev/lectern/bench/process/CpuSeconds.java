package dev.lectern.bench.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU seconds by process name, in the order of the stack. */
public record CpuSeconds(Map<String, Double> byProcess) {
    public static final CpuSeconds NONE = new CpuSeconds(Map.of());

    public CpuSeconds {
        byProcess = Collections.unmodifiableMap(new LinkedHashMap<>(byProcess));
    }

    /** What was used between {@code earlier} and this reading; a process that began anew counts from its beginning. */
    public CpuSeconds since(CpuSeconds earlier) {
        Map<String, Double> used = new LinkedHashMap<>();
        byProcess.forEach((name, seconds) -> {
            double before = earlier.byProcess.getOrDefault(name, 0.0);
            used.put(name, seconds >= before ? seconds - before : seconds);
        });
        return new CpuSeconds(used);
    }

    public CpuSeconds plus(CpuSeconds more) {
        Map<String, Double> sum = new LinkedHashMap<>(byProcess);
        more.byProcess.forEach((name, seconds) -> sum.merge(name, seconds, Double::sum));
        return new CpuSeconds(sum);
    }

    /** All of them but the one named, usually the one that makes the load. */
    public double totalWithout(String name) {
        return byProcess.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(name))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    public double of(String name) {
        return byProcess.getOrDefault(name, 0.0);
    }
}

package dev.lectern.bench;

import dev.lectern.bench.work.Benchmark;
import dev.lectern.bench.work.Benchmarks;
import dev.lectern.bench.work.Pace;
import dev.lectern.stack.settings.Mend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the command line asks for: {@code [--quick] [--warm-up=SECONDS] [name ...]}. */
record Arguments(Map<String, Benchmark> benchmarks, Pace pace) {
    private static final String WARM_UP = "--warm-up=";
    private static final String USAGE = "usage: ./lectern bench [--quick] [--warm-up=SECONDS] [name ...], the names: ";

    static Arguments parse(List<String> words) {
        Pace pace = words.contains("--quick") ? Pace.QUICK : Pace.USUAL;
        List<String> names = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith(WARM_UP)) {
                pace = pace.withWarmUp(seconds(word.substring(WARM_UP.length())));
            } else if (word.equals("--help")) {
                throw new Mend(USAGE + String.join(", ", Benchmarks.names()));
            } else if (word.startsWith("-") && !word.equals("--quick")) {
                throw new Mend("There is no option \"" + word + "\"; " + USAGE + String.join(", ", Benchmarks.names()));
            } else if (!word.startsWith("-")) {
                names.add(word);
            }
        }
        return new Arguments(Benchmarks.named(names), pace);
    }

    private static Duration seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 1 && seconds <= 600) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the range
        }
        throw new Mend("The warm-up is \"" + text + "\": say a number of seconds from 1 to 600.");
    }
}

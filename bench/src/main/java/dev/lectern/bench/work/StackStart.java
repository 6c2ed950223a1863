package dev.lectern.bench.work;

import dev.lectern.bench.process.CpuSeconds;
import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Measure;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.statistics.Quantiles;
import dev.lectern.bench.subject.BenchStack;
import dev.lectern.bench.subject.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starting the stack when everything is built and its data is there, and each service alone. */
final class StackStart implements Benchmark {
    @Override
    public Result run(Bench bench) throws Exception {
        MachineLoad before = MachineLoad.now();
        Start _ = bench.restart();
        bench.stack().stop();
        List<Double> whole = new ArrayList<>();
        Map<String, List<Double>> parts = new LinkedHashMap<>();
        for (int round = 0; round < bench.pace().repeats(); round++) {
            Start start = bench.restart();
            whole.add(start.seconds());
            start.parts()
                    .forEach(time -> parts.computeIfAbsent(time.part(), _ -> new ArrayList<>())
                            .add(time.seconds()));
        }
        List<Measure> measures = new ArrayList<>();
        measures.add(measure("./lectern up, second run", whole).withBar(new Bar.AtMost(30)));
        parts.forEach((part, seconds) -> measures.add(measure(part + ", beside all others", seconds)));
        for (String service : BenchStack.SERVICES) {
            bench.progress().accept("starting " + service + " alone");
            List<Double> alone = new ArrayList<>();
            for (int round = 0; round < bench.pace().repeats(); round++) {
                alone.add(restarted(bench.stack(), service));
            }
            measures.add(measure(service + ", alone", alone).withBar(new Bar.AtMost(2)));
        }
        return new Result(
                "start",
                "./lectern up where all is built and unpacked; each service killed and started again",
                "nothing",
                measures,
                CpuSeconds.NONE,
                CpuSeconds.NONE,
                before,
                MachineLoad.now(),
                List.of("seconds from a process's start to its first ready answer, looked for every 0.1 s"));
    }

    private static double restarted(BenchStack stack, String service) {
        stack.process(service).orElseThrow().destroyForcibly();
        return stack.awaitBack(service).seconds();
    }

    private static Measure measure(String what, List<Double> seconds) {
        double median =
                new Quantiles(seconds.stream().mapToDouble(Double::doubleValue).toArray()).median();
        return Measure.alone(what, "s", median, seconds.size());
    }
}

package dev.lectern.bench.report;

import dev.lectern.bench.process.CpuSeconds;
import dev.lectern.bench.process.MachineLoad;
import java.util.List;

/**
 * What one benchmark found.
 *
 * @param work what we did, in a phrase
 * @param peer what we are compared with, in a phrase
 * @param ourCpu CPU seconds of each process while we were measured
 * @param peerCpu CPU seconds of each process while the peer was measured
 * @param notes what a reader must know to judge the figures
 */
public record Result(
        String name,
        String work,
        String peer,
        List<Measure> measures,
        CpuSeconds ourCpu,
        CpuSeconds peerCpu,
        MachineLoad before,
        MachineLoad after,
        List<String> notes) {
    public Result {
        measures = List.copyOf(measures);
        notes = List.copyOf(notes);
    }
}

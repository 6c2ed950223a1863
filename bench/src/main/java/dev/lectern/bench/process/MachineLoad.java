package dev.lectern.bench.process;

import java.lang.management.ManagementFactory;

/** How busy the machine is with whatever runs on it. */
public record MachineLoad(double lastMinute, int processors) {
    public static MachineLoad now() {
        return new MachineLoad(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }
}

package dev.lectern.stack.process;

import java.io.IOException;
import java.util.List;

/** A program that is run to its end, such as initdb. */
public final class Errand {
    private Errand() {}

    /** Runs a command, its output thrown away; returns its exit code. It is killed when this thread is interrupted. */
    public static int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(Detached.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException told) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " (interrupted)", told);
        }
    }
}

package dev.lectern.bench.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks again and again at how many bytes of live objects a JVM holds. */
final class HeapWatch implements AutoCloseable {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final long PAUSE_MILLIS = 150;

    private final long pid;
    private final long atStart;
    private final Thread thread;
    private volatile boolean ending;
    private volatile long most;
    private volatile int looks;

    private HeapWatch(long pid, long atStart) {
        this.pid = pid;
        this.atStart = atStart;
        this.most = atStart;
        this.thread = Thread.ofPlatform().daemon().name("heap watch").unstarted(this::watch);
    }

    /** Takes a first look and goes on looking until it is closed. */
    static HeapWatch begin(long pid) throws IOException {
        HeapWatch watch = new HeapWatch(pid, liveBytes(pid));
        watch.thread.start();
        return watch;
    }

    /** The most bytes seen so far, less those before. */
    long mostAboveStart() {
        return most - atStart;
    }

    int looks() {
        return looks;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, the others read
    private void watch() {
        while (!ending) {
            try {
                most = Math.max(most, liveBytes(pid));
                looks++;
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException cannotLook) {
                return;
            } catch (InterruptedException told) {
                return;
            }
        }
    }

    /** Lets the JVM collect and count. */
    private static long liveBytes(long pid) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        Matcher total = TOTAL.matcher(output);
        if (!total.find()) {
            throw new IOException(
                    "jcmd tells no total: " + output.lines().findFirst().orElse("nothing"));
        }
        return Long.parseLong(total.group(1));
    }

    @Override
    public void close() {
        ending = true;
        thread.interrupt();
    }
}

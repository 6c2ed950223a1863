package dev.lectern.stack.launch;

import dev.lectern.stack.process.Part;
import dev.lectern.stack.process.ProcessRecord;
import dev.lectern.stack.process.RunFolder;
import dev.lectern.stack.process.Supervised;
import dev.lectern.stack.settings.StackSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops a stack from outside: its launcher, and whatever a killed launcher left behind. */
public final class Down {
    private static final Duration LAUNCHER_PATIENCE = Duration.ofMinutes(2);

    private final StackSettings settings;
    private final Progress progress;
    private final RunFolder runFolder;

    public Down(StackSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.runFolder = new RunFolder(settings.home());
    }

    public void run() {
        List<String> recorded = runFolder.names();
        if (recorded.isEmpty()) {
            progress.say("Nothing runs.");
            return;
        }
        living(RunFolder.LAUNCHER).ifPresent(this::stopLauncher);
        List<Part> left = Stack.of(settings).parts().stream()
                .filter(part -> living(part.name()).isPresent())
                .toList();
        new StopOrder<>(left, Part::name).forEachWave(part -> {
            progress.say("  " + part.name() + " was left behind: stopping it");
            living(part.name()).ifPresent(process -> Supervised.stop(part, process));
        });
        runFolder.names().forEach(this::forget);
        progress.say("Stopped.");
    }

    /** What is neither launcher nor known part is ended as it is: its start time proves that it is ours. */
    private void forget(String name) {
        living(name).ifPresent(ProcessHandle::destroyForcibly);
        runFolder.forget(name);
    }

    private Optional<ProcessHandle> living(String name) {
        return runFolder.read(name).flatMap(ProcessRecord::living);
    }

    private void stopLauncher(ProcessHandle launcher) {
        progress.say("Stopping ...");
        launcher.destroy();
        try {
            ProcessHandle _ = launcher.onExit().get(LAUNCHER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            launcher.destroyForcibly();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package dev.lectern.sync.git;

import dev.lectern.sync.remote.Cancellation;
import org.eclipse.jgit.lib.ProgressMonitor;

/** Lets JGit ask, in the middle of a transfer, whether it has to stop. */
record TransferMonitor(Cancellation cancellation) implements ProgressMonitor {
    @Override
    public void start(int totalTasks) {}

    @Override
    public void beginTask(String title, int totalWork) {}

    @Override
    public void update(int completed) {}

    @Override
    public void endTask() {}

    @Override
    public boolean isCancelled() {
        return cancellation.requested();
    }

    @Override
    public void showDuration(boolean enabled) {}
}

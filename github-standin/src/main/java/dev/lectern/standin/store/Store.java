package dev.lectern.standin.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** The one door to the {@link State}: one caller at a time, and every write is on disk before it returns. */
public final class Store {
    private final ReentrantLock lock = new ReentrantLock();
    private final StateFile file;
    private final State state;

    private Store(StateFile file, State state) {
        this.file = file;
        this.state = state;
    }

    /** Opens the state kept in {@code directory}, or begins a new one there. */
    public static Store open(Path directory) throws IOException {
        StateFile file = new StateFile(directory.resolve("state.json"));
        return new Store(file, file.load());
    }

    /** Looks something up; what is returned must be a value, not a live table. */
    public <T> T read(Function<State, T> look) {
        lock.lock();
        try {
            return look.apply(state);
        } finally {
            lock.unlock();
        }
    }

    /** Changes something and saves it; a change that throws must do so before it touched anything. */
    public <T> T write(Function<State, T> change) {
        lock.lock();
        try {
            T result = change.apply(state);
            file.save(state);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("the state could not be saved", e);
        } finally {
            lock.unlock();
        }
    }

    /** {@link #write} without a result. */
    public void change(Consumer<State> change) {
        boolean done = write(tables -> {
            change.accept(tables);
            return true;
        });
        assert done;
    }
}

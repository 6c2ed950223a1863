package dev.lectern.stack.process;

import dev.lectern.stack.settings.Mend;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code run/} in the stack's home: a pid file per process, and the lock that the living launcher holds. */
public final class RunFolder implements AutoCloseable {
    public static final String LAUNCHER = "launcher";

    private static final String SUFFIX = ".pid";

    private final Path folder;
    private @Nullable FileChannel lock;

    public RunFolder(Path home) {
        this.folder = home.resolve("run");
    }

    /** Takes the lock for as long as this process lives; false when a living launcher has it. */
    public boolean lock() {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock taken = tryLock(channel);
            if (taken == null) {
                channel.close();
                return false;
            }
            lock = channel;
            return true;
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    public void write(ProcessRecord process) {
        try {
            Files.createDirectories(folder);
            Path beside = folder.resolve(process.name() + ".new");
            Files.writeString(beside, process.line());
            Files.move(
                    beside, file(process.name()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    /** The recorded process of that name, living or not; a pid file that cannot be read counts as none. */
    public Optional<ProcessRecord> read(String name) {
        try {
            return Files.exists(file(name))
                    ? ProcessRecord.parse(name, Files.readString(file(name)))
                    : Optional.empty();
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    /** The names of all pid files, in no order. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
        return names;
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}

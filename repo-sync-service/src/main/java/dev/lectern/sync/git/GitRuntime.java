package dev.lectern.sync.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportProtocol;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Makes this process' JGit safe: HTTP only, and no configuration of the machine it runs on. */
final class GitRuntime {
    private static final Object LOCK = new Object();
    private static boolean hardened;

    private GitRuntime() {}

    /** Idempotent; called before any repository is opened. */
    static void harden() {
        synchronized (LOCK) {
            if (hardened) {
                return;
            }
            for (TransportProtocol protocol : Transport.getTransportProtocols()) {
                if (!protocol.getSchemes().contains("https")) {
                    Transport.unregister(protocol);
                }
            }
            SystemReader.setInstance(new Isolated(SystemReader.getInstance()));
            hardened = true;
        }
    }

    /** The machine's clock and platform, but none of its git configuration or environment. */
    private static final class Isolated extends SystemReader.Delegate {
        Isolated(SystemReader machine) {
            super(machine);
        }

        @Override
        public @Nullable String getenv(String variable) {
            return variable.startsWith("GIT_") || variable.startsWith("XDG_") ? null : super.getenv(variable);
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new Empty(parent, fs);
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            return new Empty(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new Empty(parent, fs);
        }
    }

    /** A configuration that is never read from or written to a file. */
    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            clear();
        }

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}

package dev.lectern.stack.part;

import com.sun.security.auth.module.UnixSystem;
import dev.lectern.stack.process.Errand;
import dev.lectern.stack.process.FreshProgram;
import dev.lectern.stack.settings.Mend;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of Postgres, unpacked from the class path once, and how they are called. */
record PostgresBinaries(Path folder) {
    /** Held here, so that its level stays: at INFO it tells what it detects. */
    private static final Logger RESOLVER = Logger.getLogger(DefaultPostgresBinaryResolver.class.getName());

    static {
        RESOLVER.setLevel(Level.WARNING);
    }

    void unpack() throws IOException {
        Unpacked.once(folder, PostgresBinaries::unpackTo);
    }

    /** The words that call one of the programs; Postgres refuses root, so root calls it in a user namespace. */
    List<String> call(String program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        if (new UnixSystem().getUid() == 0) {
            requireUserNamespaces();
            words.add("unshare");
            words.add("-U");
        }
        words.add(folder.resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        return words;
    }

    private static void requireUserNamespaces() throws IOException {
        if (Errand.run(List.of("unshare", "-U", "true")).failed()) {
            throw new Mend("Postgres does not run as root here: use another user, or set LECTERN_POSTGRES_ADMIN_URL.");
        }
    }

    private static void unpackTo(Path folder) throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system, machine.equals("amd64") ? "x86_64" : machine);
        if (archive == null) {
            throw new Mend("No embedded Postgres for " + system + " on " + machine
                    + ": set LECTERN_POSTGRES_ADMIN_URL to a Postgres 18 of yours.");
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, folder.resolve(entry.getName()));
            }
        }
        for (String program : List.of("initdb", "pg_ctl", "postgres")) {
            FreshProgram.awaitRunnable(folder.resolve("bin").resolve(program));
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if (!target.toFile().setExecutable((entry.getMode() & 0100) != 0)) {
                throw new IOException(target.toString());
            }
        }
    }
}

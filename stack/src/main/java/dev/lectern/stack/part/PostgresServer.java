package dev.lectern.stack.part;

import dev.lectern.stack.process.Errand;
import dev.lectern.stack.process.Launch;
import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.Part;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Postgres 18 with its data in the stack's home; every commit reaches the disk. */
public final class PostgresServer implements Part {
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "postgres-password";

    private final StackSettings settings;
    private final Secrets secrets;
    private final Path folder;
    private final Path data;
    private final PostgresBinaries binaries;

    public PostgresServer(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.folder = settings.home().resolve("postgres");
        this.data = folder.resolve("data-18");
        this.binaries = new PostgresBinaries(folder.resolve("programs-18"));
    }

    /** The JDBC URL of the superuser for one database, password included. */
    public String adminUrl(String database) {
        return "jdbc:postgresql://" + address() + "/" + database + "?connectTimeout=2&user=" + SUPERUSER + "&password="
                + secrets.password(PASSWORD);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String address() {
        return Addresses.LOOPBACK + ":" + settings.port(Port.POSTGRES);
    }

    @Override
    public List<Listener> listeners() {
        return List.of(new Listener(Addresses.LOOPBACK, settings.port(Port.POSTGRES), Port.POSTGRES.variable()));
    }

    @Override
    public Launch prepare() throws IOException {
        Files.createDirectories(folder);
        binaries.unpack();
        Unpacked.once(data, this::initialise);
        List<String> command = new ArrayList<>(binaries.call("postgres", "-D", data.toString()));
        for (String setting : List.of(
                "listen_addresses=" + Addresses.LOOPBACK,
                "port=" + settings.port(Port.POSTGRES),
                "unix_socket_directories=",
                "max_connections=150",
                "shared_buffers=48MB",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC")) {
            command.add("-c");
            command.add(setting);
        }
        return new Launch(command, JavaCommand.plainEnvironment(settings), folder);
    }

    private void initialise(Path fresh) throws IOException {
        boolean _ = secrets.password(PASSWORD).isEmpty();
        Errand.Outcome outcome = Errand.run(binaries.call(
                "initdb",
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + secrets.file(PASSWORD),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (outcome.failed()) {
            throw new Mend("Postgres cannot make its data folder " + fresh
                    + ": see to free space and permissions there. It" + " said: " + outcome.lastWords());
        }
    }

    @Override
    public boolean isReady() {
        try (Connection _ = DriverManager.getConnection(adminUrl("postgres"))) {
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** The fast way: connections are cut, nothing is lost. */
    @Override
    public void askToStop(ProcessHandle process) {
        try {
            if (Errand.run(binaries.call("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-W"))
                    .failed()) {
                process.destroy();
            }
        } catch (IOException noPgCtl) {
            process.destroy();
        }
    }
}

package dev.lectern.stack.part;

import dev.lectern.stack.process.Errand;
import dev.lectern.stack.process.Launch;
import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.Part;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keycloak with the realm of the demo people, its own small database in the stack's home. */
public final class KeycloakServer implements Part {
    private static final String VERSION = "keycloak-26.7.3";

    /** A name of its own for each way of building, so that a change of it is built anew. */
    private static final String VERSIONED = VERSION + "-device";

    private final StackSettings settings;
    private final Secrets secrets;
    private final Addresses addresses;
    private final Path folder;

    public KeycloakServer(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.addresses = new Addresses(settings);
        this.folder = settings.home().resolve("keycloak").resolve(VERSIONED);
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String address() {
        return addresses.keycloakUrl();
    }

    @Override
    public List<Listener> listeners() {
        return List.of(new Listener(Addresses.LOOPBACK, settings.port(Port.KEYCLOAK), Port.KEYCLOAK.variable()));
    }

    @Override
    public Launch prepare() throws IOException {
        Files.createDirectories(folder.getParent());
        Unpacked.delete(folder.resolveSibling(VERSION));
        Unpacked.once(folder, this::unpackAndBuild);
        importAgainIfChanged();
        List<String> command = command(new JavaCommand("192m", settings, name()), folder)
                .with("-Dkc.config.built=true", "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .with("start", "--optimized", "--import-realm")
                .with("--http-enabled=true", "--http-host=" + Addresses.LOOPBACK)
                .with("--http-port=" + settings.port(Port.KEYCLOAK))
                .with("--hostname=" + addresses.keycloakUrl(), "--cache=local")
                .words();
        return new Launch(command, environment(), folder);
    }

    /** Builds for the embedded database and without what the demo does not use, which saves memory and time. */
    private void unpackAndBuild(Path fresh) throws IOException {
        Path archive = settings.root().resolve("stack/target/keycloak/keycloak.zip");
        Zip.unpackWithoutFirstFolder(archive, fresh);
        List<String> build = command(new JavaCommand("512m"), fresh)
                .with("io.quarkus.bootstrap.runner.QuarkusEntryPoint", "build", "--db=dev-file")
                .with("--features-disabled=kerberos,ciba,par,organization")
                .words();
        Errand.Outcome outcome = Errand.run(build);
        if (outcome.failed()) {
            throw new Mend("Keycloak cannot be set up from " + archive
                    + ": run ./lectern down, then up again. It said: " + outcome.lastWords());
        }
    }

    private static JavaCommand command(JavaCommand java, Path where) {
        return java.with("--add-opens=java.base/java.util=ALL-UNNAMED")
                .with("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
                .with("--add-opens=java.base/java.security=ALL-UNNAMED")
                .with("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .with("--enable-native-access=ALL-UNNAMED")
                .with("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory")
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .with("-Dpicocli.disable.closures=true")
                .with("-Dkc.home.dir=" + where)
                .with("-Djboss.server.config.dir=" + where.resolve("conf"))
                .with("-cp", where.resolve("lib/quarkus-run.jar").toString());
    }

    /** An existing realm is never imported over: where realm or addresses changed, the database is made anew. */
    private void importAgainIfChanged() throws IOException {
        Path realm = settings.root().resolve("deploy/keycloak/lectern-realm.json");
        Path imported = folder.resolve("data/import/lectern-realm.json");
        Path marker = folder.resolve("data/imported-for");
        String current = addresses.publicUrl() + "\n" + Files.readString(realm);
        if (Files.exists(marker) && Files.readString(marker).equals(current)) {
            return;
        }
        Unpacked.delete(folder.resolve("data/h2"));
        Files.createDirectories(imported.getParent());
        Files.copy(realm, imported, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(marker, current);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = JavaCommand.plainEnvironment(settings);
        environment.put("LECTERN_PUBLIC_URL", addresses.publicUrl());
        environment.put("LECTERN_OIDC_CLIENT_SECRET", secrets.password("oidc-client-secret"));
        for (Person person : Person.values()) {
            environment.put(
                    "LECTERN_PASSWORD_" + person.username().toUpperCase(Locale.ROOT),
                    secrets.password(person.passwordName()));
        }
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.password("keycloak-admin-password"));
        return environment;
    }

    @Override
    public boolean isReady() {
        return HttpProbe.answers(addresses.keycloakUrl() + "/realms/lectern/.well-known/openid-configuration");
    }
}

package dev.lectern.stack.part;

import dev.lectern.stack.process.Launch;
import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.Part;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One of the four services, run from its build folder. */
public final class ServiceProcess implements Part {
    private final StackSettings settings;
    private final Service service;
    private final ServiceEnvironment environment;

    public ServiceProcess(Service service, ServiceEnvironment environment) {
        this.settings = environment.settings();
        this.service = service;
        this.environment = environment;
    }

    @Override
    public String name() {
        return service.partName();
    }

    @Override
    public String address() {
        return service == Service.GATEWAY
                ? new Addresses(settings).publicUrl()
                : settings.url(Addresses.LOOPBACK, service.port);
    }

    @Override
    public List<Listener> listeners() {
        return List.of(listener(service.port), listener(service.management));
    }

    private Listener listener(Port port) {
        return new Listener(Addresses.LOOPBACK, settings.port(port), port.variable());
    }

    @Override
    public Launch prepare() throws IOException {
        Path folder = settings.root().resolve(service.folder).resolve("target/quarkus-app");
        Path jar = folder.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Mend(name() + " is not built (" + jar + " is missing): run ./lectern up.");
        }
        List<String> command = new JavaCommand(service.heap, settings, name())
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .with("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .with("-jar", jar.toString())
                .words();
        return new Launch(command, environment.of(service), folder);
    }

    @Override
    public boolean isReady() {
        return HttpProbe.answers(settings.url(Addresses.LOOPBACK, service.management) + "/q/health/ready");
    }
}

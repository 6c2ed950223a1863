package dev.lectern.stack.part;

import dev.lectern.stack.process.Launch;
import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.Part;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The GitHub stand-in: web pages and git on one loopback name, REST on another. */
public final class StandinServer implements Part {
    static final String CLIENT_ID = "lectern";

    private final StackSettings settings;

    public StandinServer(StackSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "github-standin";
    }

    @Override
    public String address() {
        return settings.url(Addresses.STANDIN_WEB_HOST, Port.STANDIN);
    }

    @Override
    public List<Listener> listeners() {
        return List.of(
                new Listener(Addresses.STANDIN_WEB_HOST, settings.port(Port.STANDIN), Port.STANDIN.variable()),
                new Listener(Addresses.STANDIN_API_HOST, settings.port(Port.STANDIN), Port.STANDIN.variable()),
                new Listener(Addresses.LOOPBACK, settings.port(Port.STANDIN_CONTROL), Port.STANDIN_CONTROL.variable()));
    }

    @Override
    public Launch prepare() throws IOException {
        List<String> command = new JavaCommand("96m", settings, name())
                .with("-Dlectern.root=" + settings.root())
                .with("-cp", System.getProperty("java.class.path"), "dev.lectern.stack.part.StandinProcess")
                .words();
        Map<String, String> environment = JavaCommand.plainEnvironment(settings);
        environment.put("LECTERN_HOME", settings.home().toString());
        environment.put(Port.STANDIN.variable(), Integer.toString(settings.port(Port.STANDIN)));
        environment.put("LECTERN_PUBLIC_URL", new Addresses(settings).publicUrl());
        environment.put(
                "LECTERN_STANDIN_CONTROL",
                settings.variable("LECTERN_STANDIN_CONTROL").orElse("off"));
        environment.put(Port.STANDIN_CONTROL.variable(), Integer.toString(settings.port(Port.STANDIN_CONTROL)));
        return new Launch(command, environment, settings.home());
    }

    @Override
    public boolean isReady() {
        return HttpProbe.answers(settings.url(Addresses.STANDIN_API_HOST, Port.STANDIN) + "/meta");
    }
}

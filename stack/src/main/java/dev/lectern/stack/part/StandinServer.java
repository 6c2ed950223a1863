package dev.lectern.stack.part;

import dev.lectern.stack.process.Launch;
import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.Part;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import dev.lectern.standin.StandinMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The GitHub stand-in: web pages and git on one loopback name, REST on another. */
public final class StandinServer implements Part {
    public static final String CLIENT_ID = "lectern";

    /** The name of the secret that holds the password of the account that tends the handbook. */
    public static final String MAINTAINER_PASSWORD = "password-lectern";

    private final StackSettings settings;
    private final Secrets secrets;

    public StandinServer(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
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
        List<Listener> listeners = new ArrayList<>();
        listeners.add(listener(Addresses.STANDIN_WEB_HOST, Port.STANDIN));
        listeners.add(listener(Addresses.STANDIN_API_HOST, Port.STANDIN));
        if (hasControlPlane()) {
            listeners.add(listener(Addresses.LOOPBACK, Port.STANDIN_CONTROL));
        }
        return listeners;
    }

    private Listener listener(String host, Port port) {
        return new Listener(host, settings.port(port), port.variable());
    }

    @Override
    public Launch prepare() throws IOException {
        List<String> command = new JavaCommand("96m", settings, name())
                .with("-cp", System.getProperty("java.class.path"), StandinMain.class.getName())
                .words();
        return new Launch(command, environment(), settings.home());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(JavaCommand.plainEnvironment(settings));
        String port = Integer.toString(settings.port(Port.STANDIN));
        environment.put("GITHUB_STANDIN_WEB_HOST", Addresses.STANDIN_WEB_HOST);
        environment.put("GITHUB_STANDIN_WEB_PORT", port);
        environment.put("GITHUB_STANDIN_API_HOST", Addresses.STANDIN_API_HOST);
        environment.put("GITHUB_STANDIN_API_PORT", port);
        environment.put(
                "GITHUB_STANDIN_DATA", settings.home().resolve("github-standin").toString());
        environment.put("GITHUB_STANDIN_CLIENT_ID", CLIENT_ID);
        environment.put("GITHUB_STANDIN_CLIENT_SECRET", secrets.password("github-client-secret"));
        environment.put("GITHUB_STANDIN_CALLBACK_URLS", new Addresses(settings).publicUrl());
        environment.put("GITHUB_STANDIN_USERS", users());
        if (hasControlPlane()) {
            environment.put("GITHUB_STANDIN_CONTROL_PORT", Integer.toString(settings.port(Port.STANDIN_CONTROL)));
        }
        return environment;
    }

    private boolean hasControlPlane() {
        return settings.variable("LECTERN_STANDIN_CONTROL").filter("on"::equals).isPresent();
    }

    /** The demo people with the passwords they have everywhere, and the account that tends the handbook. */
    private String users() {
        Stream<String> people = Arrays.stream(Person.values())
                .map(person -> user(person.username(), person.gitHubId(), person.displayName(), person.passwordName()));
        return Stream.concat(people, Stream.of(user("lectern", 1000, "Lectern", MAINTAINER_PASSWORD)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Neither names nor passwords need escaping. */
    private String user(String login, long id, String name, String passwordName) {
        return "{\"login\":\"%s\",\"id\":%d,\"name\":\"%s\",\"password\":\"%s\"}"
                .formatted(login, id, name, secrets.password(passwordName));
    }

    @Override
    public boolean isReady() {
        return HttpProbe.answers(settings.url(Addresses.STANDIN_API_HOST, Port.STANDIN) + "/meta");
    }
}

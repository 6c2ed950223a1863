package dev.lectern.standin;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jgit.util.SystemReader;

/** Runs a stand-in until it is told to stop. */
public final class StandinMain {
    private static final int UNUSABLE = 2;

    private StandinMain() {}

    /** Starts with the settings of {@link CommandLine}; exits with 2 and one line when it cannot. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            StandinOptions options = CommandLine.read(arguments, System.getenv());
            SystemReader.setInstance(new IsolatedSystemReader(SystemReader.getInstance()));
            GitHubStandin standin = GitHubStandin.start(options);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                standin.close();
                stopped.countDown();
            }));
            System.out.println("GitHub stand-in is up: web and git " + standin.webUrl() + ", API " + standin.apiUrl()
                    + standin.controlUrl().map(url -> ", control plane " + url).orElse(""));
            stopped.await();
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("GitHub stand-in: " + e.getMessage());
            System.exit(UNUSABLE);
        }
    }
}

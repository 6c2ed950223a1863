package dev.lectern.stack;

import dev.lectern.stack.demo.DemoContent;
import dev.lectern.stack.demo.Greeting;
import dev.lectern.stack.demo.Tokens;
import dev.lectern.stack.http.NoAnswer;
import dev.lectern.stack.http.UnexpectedAnswer;
import dev.lectern.stack.launch.Down;
import dev.lectern.stack.launch.Progress;
import dev.lectern.stack.launch.Status;
import dev.lectern.stack.launch.Up;
import dev.lectern.stack.process.PartFailed;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.StackSettings;
import dev.lectern.stack.tour.Tour;
import dev.lectern.stack.tour.TourFailed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@code ./lectern} calls: {@code up}, {@code down}, {@code status}, {@code logs}, {@code token}, {@code tour}. */
public final class Lectern {
    private static final int FAILED = 1;
    private static final int MENDABLE = 2;

    private Lectern() {}

    /** Runs one command; the property {@code lectern.root} names the checkout. */
    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        try {
            Path root = Path.of(System.getProperty("lectern.root", "."));
            System.exit(run(words, StackSettings.from(root, System.getenv())));
        } catch (Mend mend) {
            System.err.println(mend.getMessage());
            System.exit(MENDABLE);
        } catch (PartFailed | UnexpectedAnswer | NoAnswer | TourFailed failure) {
            System.err.println(failure.getMessage());
            System.exit(FAILED);
        }
    }

    private static int run(List<String> words, StackSettings settings) {
        Progress progress = new Progress(System.out);
        String command = words.isEmpty() ? "help" : words.getFirst();
        switch (command) {
            case "up" -> new Up(settings, progress).run(new DemoContent(settings)::bringIn, Greeting.of(settings));
            case "tour" -> new Tour(settings, System.out).run();
            case "token" -> progress.say(new Tokens(settings).of(Person.named(argument(words, "token ada"))));
            case "down" -> new Down(settings, progress).run();
            case "status" -> {
                return new Status(settings, progress).print() ? 0 : FAILED;
            }
            default -> throw new Mend("There is no command \"" + command + "\": see ./lectern help.");
        }
        return 0;
    }

    private static String argument(List<String> words, String example) {
        if (words.size() != 2) {
            throw new Mend("Say who: ./lectern " + example);
        }
        return words.get(1);
    }
}

package dev.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.cli.ci.CiCommand;
import dev.lectern.cli.entry.GetCommand;
import dev.lectern.cli.entry.PutCommand;
import dev.lectern.cli.entry.SearchCommand;
import dev.lectern.cli.job.ConflictsCommand;
import dev.lectern.cli.job.ExportCommand;
import dev.lectern.cli.job.ForkCommand;
import dev.lectern.cli.job.JobsCommand;
import dev.lectern.cli.job.MountCommand;
import dev.lectern.cli.job.PullRequestCommand;
import dev.lectern.cli.job.SyncCommand;
import dev.lectern.cli.job.UpstreamCommand;
import dev.lectern.cli.login.LoginCommand;
import dev.lectern.cli.login.LogoutCommand;
import dev.lectern.cli.login.WhoamiCommand;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code ./lectern cli} calls. */
@Command(
        name = "lectern cli",
        mixinStandardHelpOptions = true,
        version = "Lectern 0.1.0",
        description = "Checks knowledge bases in folders, and works with those of a server.",
        synopsisSubcommandLabel = "COMMAND")
public final class LecternCli {
    private LecternCli() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] words) {
        System.exit(run(Surroundings.ofThisProcess(), words));
    }

    /** Runs one command; returns its exit code. */
    public static int run(Surroundings surroundings, String... words) {
        CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(new LecternCli()));
        commands(surroundings).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(surroundings.out(), true, UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes%n")
                .exitCodeList(exitCodes());
        line.setParameterExceptionHandler((wrong, _) -> say(surroundings, Exit.USAGE, mend(wrong)));
        line.setExecutionExceptionHandler((failure, command, _) -> switch (failure) {
            case Stop stop -> {
                if (command.getParseResult().hasMatchedOption("--json")) {
                    stop.json().ifPresent(surroundings.out()::println);
                }
                yield say(surroundings, stop.exit(), stop.line());
            }
            default -> throw failure;
        });
        if (words.length == 0) {
            line.usage(surroundings.err());
            return Exit.USAGE.code();
        }
        return line.execute(words);
    }

    /** In the order of the help: by hand in folders, signing in, entries, jobs. */
    private static List<Object> commands(Surroundings surroundings) {
        return List.of(
                new CiCommand(surroundings),
                new LoginCommand(surroundings),
                new LogoutCommand(surroundings),
                new WhoamiCommand(surroundings),
                new GetCommand(surroundings),
                new PutCommand(surroundings),
                new SearchCommand(surroundings),
                new JobsCommand(surroundings),
                new ExportCommand(surroundings),
                new MountCommand(surroundings),
                new ForkCommand(surroundings),
                new SyncCommand(surroundings),
                new PullRequestCommand(surroundings),
                new UpstreamCommand(surroundings),
                new ConflictsCommand(surroundings));
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (Exit exit : Exit.values()) {
            codes.put(Integer.toString(exit.code()), exit.meaning());
        }
        return codes;
    }

    private static String mend(ParameterException wrong) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        return String.valueOf(wrong.getMessage()).replaceAll("\\s*\\R\\s*", " ") + ": see ./" + name + " --help";
    }

    private static int say(Surroundings surroundings, Exit exit, String line) {
        surroundings.err().println(line);
        return exit.code();
    }
}

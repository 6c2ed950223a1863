package dev.lectern.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LecternScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("lectern.root"));

    @TempDir
    private Path folder;

    /** What a run of the script left: its exit code and all it printed. */
    private record Outcome(int exitCode, String output) {}

    @Test
    void withoutAJdkOneLineSaysTheMend() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", "", "LECTERN_JDK_PLACES", "/nowhere"), "status");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output().strip())
                .startsWith("Lectern needs a JDK 25")
                .hasLineCount(1);
    }

    @Test
    void anotherJdkIsNotTakenForTheRightOne() throws Exception {
        Files.createDirectories(folder.resolve("jdk17/bin"));
        script(folder.resolve("jdk17/bin/javac"), "exit 0");
        Files.writeString(folder.resolve("jdk17/release"), "JAVA_VERSION=\"17.0.9\"\n");

        Outcome outcome =
                run(Map.of("JAVA_HOME", folder.resolve("jdk17").toString(), "LECTERN_JDK_PLACES", "/nowhere"), "test");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("Lectern needs a JDK 25");
    }

    @Test
    void withoutMavenOneLineSaysTheMend() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_HOME", ""), "test");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output().strip()).contains("mvn is not on the PATH").hasLineCount(1);
    }

    @Test
    void anOldMavenIsNamedWithItsVersion() throws Exception {
        script(folder.resolve("mvn"), "echo 'Apache Maven 3.6.3 (abc)'");

        Outcome outcome = run(Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_HOME", ""), "check");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output().strip()).startsWith("Maven here is 3.6.3").hasLineCount(1);
    }

    @Test
    void anUnknownCommandIsRefusedAndHelpNamesThemAll() throws Exception {
        assertThat(run(Map.of(), "dance").exitCode()).isEqualTo(2);
        Outcome help = run(Map.of(), "help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains("up ", "down ", "status ", "tour ", "token ", "logs ", "check ", "test ", "cli ");
    }

    @Test
    void theLogOfAnUnknownPartIsRefusedWithTheNamesThereAre() throws Exception {
        Files.createDirectories(folder.resolve("home/logs"));
        Files.writeString(folder.resolve("home/logs/gateway.log"), "");

        Outcome outcome = run(Map.of("LECTERN_HOME", folder.resolve("home").toString()), "logs", "gatewy");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("\"gatewy\"").contains("say one of gateway");
    }

    @Test
    void aHomeOnAFullDiskIsToldBeforeAnythingIsBuilt() throws Exception {
        script(folder.resolve("mvn"), "echo 'Apache Maven 3.9.9 (abc)'");
        Files.createDirectories(folder.resolve("home/logs"));
        Files.createSymbolicLink(folder.resolve("home/logs/build.log"), Path.of("/dev/full"));

        Outcome outcome = run(
                copied(),
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "LECTERN_HOME",
                        folder.resolve("home").toString()),
                "up");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output().strip()).startsWith("The disk of").hasLineCount(1);
    }

    @Test
    void whatFailedIsNamedAtTheEndWhereLongOutputsAreCut() throws Exception {
        Files.writeString(folder.resolve("report.xml"), """
                <testsuite name="a" tests="2" errors="0" skipped="0" failures="1">
                  <testcase name="fits" classname="dev.lectern.ATest" time="0.1"/>
                  <testcase name="matches" classname="dev.lectern.ATest" time="0.1">
                    <failure message="expected: &quot;x&quot; &amp; y&#10;but was: z" type="F"><![CDATA[F: expected
                	at org.foo.Bar(Bar.java:1)
                	at dev.lectern.ATest.matches(ATest.java:12)
                ]]></failure>
                  </testcase>
                </testsuite>
                """);
        script(folder.resolve("mvn"), """
                if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9 (abc)'; exit; fi
                mkdir -p api/target/surefire-reports
                cat %s >api/target/surefire-reports/TEST-a.xml
                exit 1""".formatted(folder.resolve("report.xml")));

        Outcome outcome = run(copied(), Map.of("JAVA_HOME", System.getProperty("java.home")), "test");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output().lines())
                .containsExactly(
                        "[ERROR] dev.lectern.ATest.matches: expected: \"x\" & y but was: z",
                        "[ERROR]   at dev.lectern.ATest.matches(ATest.java:12)",
                        "[INFO] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0 -- in api",
                        "[INFO] Results:",
                        "[INFO] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0");
    }

    /** The script in a folder of its own, which is then the project's root to it. */
    private Path copied() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        return Files.copy(ROOT.resolve("lectern"), checkout.resolve("lectern"));
    }

    private Outcome run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        return run(ROOT.resolve("lectern"), environment, words);
    }

    /** Runs the script with a PATH of the system's folders without any Java, and {@link #folder} first. */
    private Outcome run(Path lectern, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        for (String tool : new String[] {
            "bash",
            "env",
            "dirname",
            "readlink",
            "grep",
            "sed",
            "head",
            "sort",
            "cut",
            "cat",
            "tail",
            "ls",
            "tr",
            "mkdir",
            "mktemp",
            "rm",
            "find",
            "awk",
            "printf",
            "xargs"
        }) {
            linkTool(tool);
        }
        String[] command = new String[words.length + 2];
        command[0] = "bash";
        command[1] = lectern.toString();
        System.arraycopy(words, 0, command, 2, words.length);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(new TreeMap<>(environment));
        builder.environment().put("PATH", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private void linkTool(String tool) throws IOException {
        for (String place : new String[] {"/usr/bin", "/bin"}) {
            Path program = Path.of(place, tool);
            if (Files.exists(program) && !Files.exists(folder.resolve(tool))) {
                Files.createSymbolicLink(folder.resolve(tool), program);
            }
        }
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

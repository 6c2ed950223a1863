package dev.lectern.cli.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.format.entry.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a merge needs, beside the file that could not be put.
 *
 * @param name of the file, as it was typed
 */
record MergeFiles(Path file, String name, PrintStream err) {
    /** Writes one more file beside it, and says what it is. */
    void leave(String ending, byte[] bytes, String what) {
        try {
            Files.write(file.resolveSibling(file.getFileName() + "." + ending), bytes);
        } catch (IOException failure) {
            throw new Stop(Exit.USAGE, "Cannot write beside " + file + ": see to the folder's permissions.");
        }
        say("  " + name + "." + ending + "  " + what);
    }

    /**
     * Leaves the server's own merge, and says how to go on.
     *
     * @param merge as the refusal has it; null or missing where the server could not merge
     * @param etag of what is there now
     */
    void tell(JsonNode merge, EntryPlace place, String etag) {
        boolean clean = merge.path("clean").asBoolean();
        JsonNode text = merge.path(clean ? "content" : "marked");
        if (text.isTextual()) {
            leave(
                    "merged",
                    text.asText().getBytes(UTF_8),
                    clean ? "both changes: look at it" : "both changes, with marks where you have to choose");
            say("Then:  mv " + name + ".merged " + name);
        } else {
            say("Bring your change onto what is there now, in " + name);
        }
        say("       ./lectern cli put " + place.kb() + " " + place.id() + " " + name + " --etag "
                + etag.replace("\"", ""));
    }

    private void say(String line) {
        err.println(Texts.printable(line));
    }
}

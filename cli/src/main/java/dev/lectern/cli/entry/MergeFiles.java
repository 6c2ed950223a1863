package dev.lectern.cli.entry;

import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import dev.lectern.format.entry.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a merge needs, beside the file that could not be put.
 *
 * @param base what the file was made from; null where that is not known
 * @param theirs what the server has now
 * @param etag of {@code theirs}
 */
record MergeFiles(Path file, @Nullable Path base, Path theirs, String etag) {
    static MergeFiles write(Path file, byte @Nullable [] base, byte[] theirs) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".theirs");
            Files.write(beside, theirs);
            Path former = null;
            if (base != null) {
                former = file.resolveSibling(file.getFileName() + ".base");
                Files.write(former, base);
            }
            return new MergeFiles(file, former, beside, BaseFiles.etag(theirs));
        } catch (IOException failure) {
            throw new Stop(Exit.USAGE, "Cannot write beside " + file + ": see to the folder's permissions.");
        }
    }

    void tell(PrintStream err, EntryPlace place) {
        Path former = base;
        if (former != null) {
            err.println(Texts.printable("  " + former + "   what you started from"));
        }
        err.println(Texts.printable("  " + theirs + "   what is there now"));
        if (former != null) {
            err.println(Texts.printable("Merge:     git merge-file " + file + " " + former + " " + theirs));
        }
        err.println(Texts.printable("then put:  ./lectern cli put " + place.kb() + " " + place.id() + " " + file
                + " --etag " + etag.replace("\"", "")));
    }
}

package dev.lectern.stack.demo;

import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was pushed to the handbook's repository the last time.
 *
 * @param fingerprint of the folder; empty if nothing was pushed
 * @param commit that was the newest then
 * @param isLevel whether the KB has it, too
 */
record HandbookStamp(String fingerprint, Optional<String> commit, boolean isLevel) {
    private static final String FILE = "handbook-pushed";
    private static final String LEVEL = "level";

    static HandbookStamp read(StackSettings settings) {
        Path file = settings.home().resolve(FILE);
        try {
            List<String> words =
                    Files.exists(file) ? List.of(Files.readString(file).strip().split(" ", -1)) : List.of();
            return words.size() < 2
                    ? new HandbookStamp("", Optional.empty(), false)
                    : new HandbookStamp(words.get(0), Optional.of(words.get(1)), words.contains(LEVEL));
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    HandbookStamp level() {
        return new HandbookStamp(fingerprint, commit, true);
    }

    void write(StackSettings settings) {
        try {
            Files.writeString(
                    settings.home().resolve(FILE),
                    fingerprint + " " + commit.orElse("") + (isLevel ? " " + LEVEL : "") + "\n");
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }
}

package dev.lectern.kb.upstream;

import dev.lectern.api.kb.GitAuthor;
import dev.lectern.format.entry.Texts;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.GitOrigin;
import dev.lectern.kb.exchange.ExchangeProblems;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is kept of a commit: id, time, the author's name and the first line of its message; no addresses. */
final class Commits {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SUBJECT = 500;

    private Commits() {}

    /** The id, if it is one. */
    static String id(@Nullable String commit) {
        if (commit == null || !ID.matcher(commit).matches()) {
            throw ExchangeProblems.badArchive("A commit is named by 40 hexadecimal digits.");
        }
        return commit;
    }

    static ChangeNote note(@Nullable GitAuthor author, String commit, @Nullable String message) {
        GitOrigin origin = new GitOrigin(
                author == null ? null : shown(author.name(), LONGEST_NAME),
                author == null ? null : author.at(),
                id(commit));
        return ChangeNote.ofCommit(
                origin,
                message == null ? null : shown(message.lines().findFirst().orElse(""), LONGEST_SUBJECT));
    }

    private static @Nullable String shown(String text, int most) {
        String shown = ADDRESS.matcher(Texts.printable(text)).replaceAll("").strip();
        return shown.isEmpty()
                ? null
                : shown.substring(
                        0, shown.offsetByCodePoints(0, Math.min(most, shown.codePointCount(0, shown.length()))));
    }
}

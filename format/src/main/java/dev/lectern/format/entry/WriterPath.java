package dev.lectern.format.entry;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the file of a new entry goes. */
public final class WriterPath {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private WriterPath() {}

    /**
     * The path of a new entry's file.
     *
     * @param folderPattern a folder in which {@code {field}} stands for a field's value; {@code ""} is the root
     */
    public static String of(String folderPattern, String id, Map<String, ? extends @Nullable Object> fields) {
        Matcher matcher = PLACEHOLDER.matcher(folderPattern);
        StringBuilder folder = new StringBuilder();
        while (matcher.find()) {
            Object value = fields.get(matcher.group(1));
            String name = value instanceof String || value instanceof Number ? Slug.of(value.toString()) : "other";
            matcher.appendReplacement(folder, Matcher.quoteReplacement(name));
        }
        matcher.appendTail(folder);
        String trimmed = KbPath.normalized(folder.toString()).replaceAll("^/+|/+$", "");
        String path = trimmed.isEmpty() ? id + ".md" : trimmed + "/" + id + ".md";
        return KbPath.problem(path) == null && KbPath.kind(path) == KbPath.Kind.ENTRY ? path : id + ".md";
    }
}

package dev.lectern.format.entry;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rules for paths inside a KB: NFC, {@code /} separators, and names every file system takes. */
public final class KbPath {
    private static final int LONGEST_NAME_BYTES = 255;
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 20;
    private static final String FORBIDDEN = "\\:*?\"<>|";
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
            "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private KbPath() {}

    /** What is wrong with the path, as words for a message; null if it is sound. */
    public static @Nullable String problem(String path) {
        if (path.isEmpty() || path.length() > LONGEST) {
            return "it is empty or longer than " + LONGEST + " characters";
        }
        if (!path.equals(normalized(path))) {
            return "it is not in Unicode form NFC";
        }
        String[] names = path.split("/", -1);
        if (names.length > DEEPEST) {
            return "it is deeper than " + DEEPEST + " folders";
        }
        for (String name : names) {
            String problem = nameProblem(name);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String nameProblem(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return "it has an empty, . or .. segment";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            return "a name in it is longer than 255 bytes";
        }
        if (name.endsWith(" ") || name.endsWith(".") || name.startsWith(" ")) {
            return "a name in it starts or ends with a space or ends with a dot";
        }
        if (name.codePoints().anyMatch(KbPath::isForbidden)) {
            return "a name in it has a character that some systems do not take";
        }
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot))
                .toLowerCase(Locale.ROOT)
                .strip();
        if (DEVICES.contains(stem)) {
            return "a name in it is a device on Windows";
        }
        return name.equalsIgnoreCase(".git") || name.equalsIgnoreCase("git~1") ? "it names a .git folder" : null;
    }

    private static boolean isForbidden(int c) {
        int kind = Character.getType(c);
        return FORBIDDEN.indexOf(c) >= 0
                || kind == Character.CONTROL
                || kind == Character.FORMAT
                || kind == Character.SURROGATE
                || kind == Character.UNASSIGNED
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }

    /** The path in Unicode form NFC. */
    public static String normalized(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC);
    }

    /** What two paths share if some file system takes them for one: compatibility form, case folded. */
    public static String key(String path) {
        String folded = path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** The folders a path lies in, from the top down. */
    public static List<String> folders(String path) {
        return IntStream.range(0, path.length())
                .filter(at -> path.charAt(at) == '/')
                .mapToObj(at -> path.substring(0, at))
                .toList();
    }

    /** The file name without its folders and without {@code .md}. */
    public static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".md") ? name.substring(0, name.length() - 3) : name;
    }

    /** What kind of file lies at a path of the KB. */
    public enum Kind {
        ENTRY,
        SCHEMA,
        OTHER
    }

    /** What a file at that path is, by its name alone. */
    public static Kind kind(String path) {
        if (path.equals("kb.yaml")) {
            return Kind.SCHEMA;
        }
        List<String> names = List.of(path.split("/"));
        boolean hidden = names.stream().anyMatch(name -> name.startsWith(".") || name.equals("_templates"));
        String last = names.getLast();
        boolean entry = !hidden && last.endsWith(".md") && !last.equalsIgnoreCase("README.md");
        return entry ? Kind.ENTRY : Kind.OTHER;
    }

    /** Why an id cannot be one, as words for a message; empty if it can. */
    public static Optional<String> idProblem(String id) {
        if (id.contains("/") || id.startsWith("~") || id.startsWith(".") || id.equalsIgnoreCase("readme")) {
            return Optional.of("it starts with . or ~, holds a / or is a reserved name");
        }
        return Optional.ofNullable(problem(id + ".md"));
    }
}

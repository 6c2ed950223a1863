package dev.lectern.cli.ci;

import dev.lectern.format.entry.Finding.Severity;
import java.util.Map;

/** What is said of each kind of finding where a report explains its rules. */
final class RuleTexts {
    private static final Map<String, RuleText> TEXTS = Map.ofEntries(
            error("no_front_matter", "No front matter", "Begin the file with ---, its keys, and --- again."),
            error("unparsable", "The YAML cannot be read", "Look for a missing quote, a tab, or a wrong indent."),
            error("duplicate_key", "A key occurs twice", "Keep one of the two."),
            error("not_utf8", "Not UTF-8", "Save the file as UTF-8."),
            error("control_character", "A control character", "Delete it."),
            error("missing_id", "No id", "Add id: and the name of the file without .md."),
            error("missing_title", "No title", "Add title: and a text."),
            error("id_not_stem", "The id is not the name of the file", "Make both the same."),
            error("bad_id", "The id cannot name a file everywhere", "Choose another id, and name the file after it."),
            error("bad_path", "The path cannot be used everywhere", "Rename the file or its folder."),
            error("duplicate_id", "Two files have the same id", "Rename one, and its id."),
            error("too_large", "Too large", "Split the entry: 4 MiB is the limit, 1 MiB for kb.yaml."),
            error("front_matter_too_large", "Front matter too large", "Shorten it to 64 KiB."),
            error("too_deep", "Front matter too deep", "Use at most 20 levels."),
            error("too_many_aliases", "Too many YAML aliases", "Use at most 50, or write the values out."),
            error("too_many_values", "Too many values in the front matter", "Use at most 20,000."),
            error("no_file", "A link instead of a file", "Put the file itself there."),
            error("unreadable", "The file cannot be opened", "See to its permissions."),
            error(
                    "required_field_missing",
                    "A required field is missing",
                    "Add it; kb.yaml says which the type needs."),
            error("event_without_date", "An event without date", "Add date: YYYY-MM-DD."),
            error("bad_date", "No date of the calendar", "Write it as YYYY-MM-DD."),
            warning("wrong_type", "A value of the wrong type", "Write what kb.yaml asks for."),
            warning("not_an_option", "A value outside the options", "Choose one that kb.yaml lists."),
            warning("out_of_range", "A number outside its range", "Choose one inside."),
            warning("empty_body", "An empty body", "Write something below the front matter."),
            warning("unknown_type", "A type that kb.yaml does not know", "Correct it, or declare it in kb.yaml."),
            warning("broken_link", "A link to no entry", "Write that entry, or mend the link."),
            info("no_links", "No link leads to the entry or from it", "Link it to another."),
            warning("metadata_differs", "A key twice with two values", "Keep one; the one below metadata counts."),
            warning("unknown_field_type", "kb.yaml: no type of field", "Choose one of the types of fields."),
            warning("bad_rule", "kb.yaml: a rule that says nothing", "Give it a field and a range or format."),
            warning("not_a_map", "kb.yaml: no map of keys and values", "Write keys and values there."),
            warning("not_a_list", "kb.yaml: no list", "Write a list there."));

    private RuleTexts() {}

    /**
     * The text of one rule.
     *
     * @param usually the severity it mostly has
     */
    record RuleText(String title, String mend, Severity usually) {}

    /** The code itself where nothing better is known. */
    static RuleText of(String code) {
        RuleText text = TEXTS.get(code);
        return text == null ? new RuleText(code.replace('_', ' '), "See the finding.", Severity.ERROR) : text;
    }

    static boolean knows(String code) {
        return TEXTS.containsKey(code);
    }

    private static Map.Entry<String, RuleText> error(String code, String title, String mend) {
        return Map.entry(code, new RuleText(title, mend, Severity.ERROR));
    }

    private static Map.Entry<String, RuleText> warning(String code, String title, String mend) {
        return Map.entry(code, new RuleText(title, mend, Severity.WARNING));
    }

    private static Map.Entry<String, RuleText> info(String code, String title, String mend) {
        return Map.entry(code, new RuleText(title, mend, Severity.INFO));
    }
}

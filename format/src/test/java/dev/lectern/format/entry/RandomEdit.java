package dev.lectern.format.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up changes of an entry, with texts that careless writers get wrong. */
final class RandomEdit {
    private static final List<String> TEXTS = List.of(
            "plain",
            "two words",
            "yes",
            "null",
            "~",
            "1984",
            "2020-01-01",
            "12:30",
            "0x1F",
            "1_000",
            "- dash",
            "a: b",
            "a #b",
            "#c",
            "[x]",
            "{x}",
            "it's",
            "say \"hi\"",
            "back\\slash",
            "",
            " ",
            " lead",
            "trail ",
            "tab\tin",
            "*x",
            "&x",
            "!x",
            "%x",
            "@x",
            "`x",
            "|",
            ">",
            "?",
            "? x",
            "-",
            "---",
            "...",
            "line\nbreak",
            "line\nbreak\n",
            "\nfirst",
            "  indented\nblock",
            "a\n\nb\n",
            "a\n \nb",
            "end\n\n",
            "漢字",
            "𝒳𝒴",
            "é",
            "\u2028",
            "\u0085",
            "\uFEFF",
            "\u007F",
            "key:",
            "a,b",
            "<<",
            "=",
            "1e5",
            ".5",
            "+1",
            "0o17",
            "true",
            "[[link]]",
            "http://x.org/a?b=c#d",
            "C:\\x",
            "a\r\nb");
    private final Random random;

    RandomEdit(Random random) {
        this.random = random;
    }

    EntryContent of(EntryContent content) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(content.fields());
        List<String> keys = new ArrayList<>(fields.keySet());
        keys.removeAll(List.of("base", "copy", "merged"));
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            switch (random.nextInt(4)) {
                case 0 -> fields.put("new " + random.nextInt(3), value(3));
                case 1 -> fields.put(List.of("aliases", "summary", "sources").get(random.nextInt(3)), value(2));
                default -> {
                    if (!keys.isEmpty()) {
                        String key = keys.get(random.nextInt(keys.size()));
                        if (random.nextInt(4) == 0) {
                            fields.remove(key);
                        } else {
                            fields.put(key, value(3));
                        }
                    }
                }
            }
        }
        String title = random.nextBoolean() ? content.title() : "T" + text();
        List<String> tags = random.nextBoolean() ? content.tags() : List.of("a", text() + "x");
        String body = random.nextBoolean() ? content.body() : body(content.body());
        return new EntryContent(content.id(), title, content.type(), tags, fields, body);
    }

    private String body(String old) {
        List<String> lines = new ArrayList<>(List.of(old.split("\n", -1)));
        lines.add(random.nextInt(lines.size() + 1), text().replace("\r", ""));
        if (random.nextBoolean()) {
            lines.remove(random.nextInt(lines.size()));
        }
        return String.join("\n", lines);
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> random.nextInt(100) - 50L;
            case 1 -> new BigDecimal("1.50");
            case 2 -> random.nextBoolean();
            case 3, 4 -> text();
            case 5 -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put("k" + text(), value(depth - 1));
                }
                yield map;
            }
            default -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}

package dev.lectern.format.merge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Edits the text of an entry at random as people do; each line it types has a word that no other line has. */
final class RandomFileEdit {
    private final Random random;
    private final String who;
    private final Set<String> typed = new LinkedHashSet<>();
    private int count;

    RandomFileEdit(Random random, String who) {
        this.random = random;
        this.who = who;
    }

    /** The words typed that are still in the last text made. */
    Set<String> typed() {
        return typed;
    }

    String of(String text) {
        int fence = text.indexOf("---\n", 4);
        List<String> keys = lines(text.substring(4, fence));
        List<String> body = lines(text.substring(fence + 4));
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            switch (random.nextInt(14)) {
                case 0 -> setKey(keys);
                case 1 -> addKey(keys);
                case 2 -> removeKey(keys);
                case 3 -> addTag(keys);
                case 4 -> removeTag(keys);
                case 5 -> keys.add(random.nextInt(keys.size()), "# " + word() + "\n");
                case 6 -> addSection(body);
                case 7 -> removeSection(body);
                case 8 -> moveSection(body);
                case 9 -> renameSection(body);
                case 10 -> {
                    if (!body.isEmpty()) {
                        body.remove(random.nextInt(body.size()));
                    }
                }
                case 11 -> body.add(random.nextInt(body.size() + 1), word() + "\n");
                default -> {
                    if (!body.isEmpty()) {
                        int at = random.nextInt(body.size());
                        body.set(at, body.get(at).startsWith("#") ? "# " + word() + "\n" : word() + "\n");
                    }
                }
            }
        }
        String edited = "---\n" + String.join("", keys) + "---\n" + String.join("", body);
        typed.removeIf(word -> !edited.contains(word));
        return edited;
    }

    private String word() {
        String word = "typed-" + who + "-" + count++ + "-";
        typed.add(word);
        return word;
    }

    private void setKey(List<String> keys) {
        int at = simpleKey(keys);
        if (at >= 0) {
            String key = keys.get(at).substring(0, keys.get(at).indexOf(':'));
            keys.set(at, key + ": " + word() + "\n");
        }
    }

    private void addKey(List<String> keys) {
        String key = "new" + random.nextInt(3);
        if (keys.stream().noneMatch(line -> line.startsWith(key + ":"))) {
            keys.add(keyStart(keys), key + ": " + word() + "\n");
        }
    }

    private void removeKey(List<String> keys) {
        int at = simpleKey(keys);
        if (at >= 0) {
            keys.remove(at);
        }
    }

    private void addTag(List<String> keys) {
        int tags = keys.indexOf("tags:\n");
        if (tags >= 0) {
            int items = 0;
            while (tags + 1 + items < keys.size() && keys.get(tags + 1 + items).startsWith("- ")) {
                items++;
            }
            keys.add(tags + 1 + random.nextInt(items + 1), "- " + word() + "\n");
        }
    }

    private void removeTag(List<String> keys) {
        int tags = keys.indexOf("tags:\n");
        if (tags >= 0
                && tags + 2 < keys.size()
                && keys.get(tags + 1).startsWith("- ")
                && keys.get(tags + 2).startsWith("- ")) {
            keys.remove(tags + 1 + random.nextInt(2));
        }
    }

    private int simpleKey(List<String> keys) {
        List<Integer> simple = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).matches("\\w+: .*\n") && !keys.get(i).startsWith("id:")) {
                simple.add(i);
            }
        }
        return simple.isEmpty() ? -1 : simple.get(random.nextInt(simple.size()));
    }

    private int keyStart(List<String> keys) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).matches("(?s)\\w.*")) {
                starts.add(i);
            }
        }
        return starts.get(random.nextInt(starts.size()));
    }

    private void addSection(List<String> body) {
        List<String> section = List.of(
                "#".repeat(1 + random.nextInt(3)) + " " + word() + "\n", "\n", word() + "\n", word() + "\n", "\n");
        body.addAll(sectionStart(body), section);
    }

    private void removeSection(List<String> body) {
        int start = sectionStart(body);
        body.subList(start, sectionEnd(body, start)).clear();
    }

    private void moveSection(List<String> body) {
        int start = sectionStart(body);
        List<String> lines = body.subList(start, sectionEnd(body, start));
        List<String> moved = new ArrayList<>(lines);
        lines.clear();
        body.addAll(sectionStart(body), moved);
    }

    private void renameSection(List<String> body) {
        int start = sectionStart(body);
        if (start < body.size()) {
            body.set(start, "# " + word() + "\n");
        }
    }

    /** A heading's line, or the end. */
    private int sectionStart(List<String> body) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i).startsWith("#")) {
                starts.add(i);
            }
        }
        starts.add(body.size());
        return starts.get(random.nextInt(starts.size()));
    }

    private static int sectionEnd(List<String> body, int start) {
        int end = Math.min(start + 1, body.size());
        while (end < body.size() && !body.get(end).startsWith("#")) {
            end++;
        }
        return end;
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(List.of(text.isEmpty() ? new String[0] : text.split("(?<=\n)")));
    }
}

package dev.lectern.bench.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/** A made-up entry of a given size: a front matter as people write it, and a body of words with links. */
public record SampleEntry(String id, String path, String title, String body) {
    private static final String[] WORDS = ("account archive branch cache change clone commit cursor deploy editor entry"
                    + " export fence field folder gateway grant history import index journal key ledger link lock manual"
                    + " merge node note owner page path policy project query queue reader record remote request review"
                    + " revision sandbox schema scope search session shard snapshot source storage table tag team tenant"
                    + " ticket token update upstream user version view worker write")
            .split(" ", -1);

    /** Number {@code number} of its KB, the same at every call, about {@code bytes} long as a file. */
    static SampleEntry of(int number, int bytes) {
        Random random = new Random(7919L * number + bytes);
        String id = "note-%05d".formatted(number);
        String path = "notes/%02d/%s.md".formatted(number % 50, id);
        String title = "Note %d on the %s of a %s".formatted(number, word(random), word(random));
        int left = bytes - new SampleEntry(id, path, title, "").file().length;
        return new SampleEntry(id, path, title, body(random, number, Math.max(1, left)));
    }

    private static String body(Random random, int number, int length) {
        StringBuilder body = new StringBuilder(length + 80);
        if (number > 0) {
            body.append("See [[note-%05d]] before this one.\n\n".formatted(random.nextInt(number)));
        }
        while (body.length() < length - 1) {
            body.append(word(random)).append(random.nextInt(12) == 0 ? ".\n" : " ");
        }
        body.setLength(Math.max(1, length - 1));
        return body.append('\n').toString();
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }

    /** The bytes of its Markdown file. */
    public byte[] file() {
        return ("---\nid: " + id + "\ntitle: " + title + "\ntype: note\ntags: [bench, sample]\n---\n\n" + body)
                .getBytes(UTF_8);
    }
}

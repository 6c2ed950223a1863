package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A repository of the stand-in into which objects are put behind its back: no push would get them past its checks. */
record PlantedRepository(Followed followed, GitCommand git) {
    static PlantedRepository of(Followed followed) {
        return new PlantedRepository(followed, new GitCommand(followed.stack().gitHubFolder(followed.number())));
    }

    /** One row of a tree, as git writes it. */
    record Node(String mode, String name, String id) {
        static Node file(String name, String blob) {
            return new Node("100644", name, blob);
        }

        static Node link(String name, String blob) {
            return new Node("120000", name, blob);
        }

        static Node submodule(String name) {
            return new Node("160000", name, "1".repeat(40));
        }

        static Node folder(String name, String tree) {
            return new Node("040000", name, tree);
        }

        private String type() {
            return switch (mode) {
                case "040000" -> "tree";
                case "160000" -> "commit";
                default -> "blob";
            };
        }
    }

    String blob(String text) {
        return blob(text.getBytes(UTF_8));
    }

    String blob(byte[] bytes) {
        return git.feed(bytes, "hash-object", "-w", "--stdin");
    }

    /** A blob of zeros, which is small on disk. */
    String zeros(int mebibytes) {
        return blob(new byte[mebibytes << 20]);
    }

    /** A blob that nothing makes smaller. */
    String noise(int mebibytes, int seed) {
        byte[] bytes = new byte[mebibytes << 20];
        new Random(seed).nextBytes(bytes);
        return blob(bytes);
    }

    /** A tree of exactly these names, whatever they are; git puts them in order. */
    String tree(List<Node> nodes) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (Node node : nodes) {
            String row = node.mode() + " " + node.type() + " " + node.id() + "\t" + node.name() + "\0";
            rows.writeBytes(row.getBytes(UTF_8));
        }
        return git.feed(rows.toByteArray(), "mktree", "-z", "--missing");
    }

    /** A folder in a folder in a folder, each called {@code d}. */
    String deep(int levels, String innermost) {
        // One process for all of them: fast-import makes the folders between.
        String path = "d/".repeat(levels - 1) + "d";
        String stream = "commit refs/planted/deep\ncommitter c <c@example.org> 0 +0000\ndata 0\nM 040000 " + innermost
                + " " + path + "\n\n";
        String _ = git.feed(stream.getBytes(UTF_8), "fast-import", "--quiet", "--force");
        return git.run("rev-parse", "refs/planted/deep:d");
    }

    /** A tree that holds another a hundred times, which holds another a hundred times, and so on. */
    String bomb(String innermost) {
        String tree = innermost;
        for (int level = 0; level < 8; level++) {
            String inner = tree;
            tree = tree(IntStream.range(0, 100)
                    .mapToObj(number -> Node.folder("d" + number, inner))
                    .toList());
        }
        return tree;
    }

    /** Files of one content, {@code from} up to but without {@code to}. */
    String manyFiles(int from, int to, String blob) {
        return tree(IntStream.range(from, to)
                .mapToObj(number -> Node.file("f%05d.txt".formatted(number), blob))
                .toList());
    }

    /** Moves the branch to a new commit of the tree, on top of what is there; returns its id. */
    String commit(String tree, String author) {
        List<String> words = new ArrayList<>(List.of("commit-tree", tree, "-m", "planted"));
        String heads = git.run("for-each-ref", "--format=%(objectname)", "refs/heads/main");
        if (!heads.isEmpty()) {
            words.addAll(List.of("-p", heads));
        }
        return moveTo(commitOf(words, author));
    }

    /** The same with a history of its own. */
    String commitInstead(String tree, String author) {
        return moveTo(commitOf(List.of("commit-tree", tree, "-m", "planted instead"), author));
    }

    /** Makes the repository forget a commit, as after a collection of what no branch holds. */
    void forget(String commit) throws IOException {
        Path object =
                git.folder().resolve("objects").resolve(commit.substring(0, 2)).resolve(commit.substring(2));
        Files.delete(object);
    }

    private String commitOf(List<String> words, String author) {
        return git.with(Map.of("GIT_AUTHOR_NAME", author, "GIT_AUTHOR_EMAIL", author + "@example.org"))
                .run(words.toArray(String[]::new));
    }

    private String moveTo(String commit) {
        String _ = git.run("update-ref", "refs/heads/main", commit);
        return commit;
    }
}

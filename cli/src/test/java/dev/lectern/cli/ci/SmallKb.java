package dev.lectern.cli.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A KB in a folder, written for one test. */
record SmallKb(Path folder) {
    static SmallKb at(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new SmallKb(folder).file("kb.yaml", "name: " + folder.getFileName() + "\n");
    }

    SmallKb file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    SmallKb note(String path, String body) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1).replace(".md", "");
        return file(path, "---\nid: " + name + "\ntitle: A note\ntype: note\n---\n\n" + body + "\n");
    }
}

package dev.lectern.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody's checkout, from which commits are pushed to one repository of the stand-in. */
record WorkTree(GitCommand git) {
    /** @param remote with the token in it */
    static WorkTree in(Path folder, String remote) throws IOException {
        WorkTree tree = new WorkTree(new GitCommand(Files.createDirectories(folder)));
        String _ = tree.git.run("init", "-q", "-b", "main");
        String _ = tree.git.run("remote", "add", "origin", remote);
        return tree;
    }

    WorkTree write(String path, String text) throws IOException {
        Path file = git.folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    WorkTree remove(String path) {
        String _ = git.run("rm", "-qf", path);
        return this;
    }

    WorkTree move(String from, String to) throws IOException {
        Files.createDirectories(git.folder().resolve(to).getParent());
        String _ = git.run("mv", from, to);
        return this;
    }

    /** Commits whatever lies here as that author; returns the commit's id. */
    String commit(String author, String message) {
        String _ = git.run("add", "-A");
        String _ = git.run("commit", "-q", "--author", author + " <" + author + "@example.org>", "-m", message);
        return git.run("rev-parse", "HEAD");
    }

    /** Pushes with force, so that another history takes the place of the one that is there. */
    void push() {
        String _ = git.run("push", "-q", "--force", "origin", "HEAD:main");
    }
}

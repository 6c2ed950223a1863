package dev.lectern.bench.work;

import dev.lectern.bench.sample.SampleEntry;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.subject.Author;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** A sample KB as a repository of the author's at the stand-in, deleted at the end. */
final class SampleRepository implements AutoCloseable {
    private final Author author;
    private final GitSide side;
    private final SampleKb kb;
    private final String name;
    private final String fullName;
    private int edits;

    private SampleRepository(Author author, GitSide side, SampleKb kb, String name) {
        this.author = author;
        this.side = side;
        this.kb = kb;
        this.name = name;
        this.fullName = author.gitHub().create(name);
    }

    /** Makes the repository and pushes the files. */
    static SampleRepository pushed(Author author, GitSide side, SampleKb kb, String name)
            throws IOException, InterruptedException {
        SampleRepository repository = new SampleRepository(author, side, kb, name);
        double _ = new GitPush(side).seconds(kb, repository.fullName);
        return repository;
    }

    String fullName() {
        return fullName;
    }

    /** Clones it anew into the folder of that name; returns the seconds. */
    double cloneInto(String folder) throws IOException, InterruptedException {
        GitCommand git = side.in(folder);
        git.clear();
        return git.run("clone", "--quiet", side.address(fullName), ".");
    }

    /** Pulls what is new into a clone; returns the seconds. */
    double pullInto(String folder) throws IOException, InterruptedException {
        return side.in(folder).run("pull", "--quiet", "--ff-only");
    }

    /** Changes one more entry in a clone, and commits and pushes it. */
    void edit(String folder) throws IOException, InterruptedException {
        GitCommand git = side.in(folder);
        SampleEntry entry = kb.entries().get(edits % kb.entries().size());
        Files.writeString(git.folder().resolve(entry.path()), "Edit " + edits + ".\n", StandardOpenOption.APPEND);
        edits++;
        double _ = git.run("commit", "--quiet", "--all", "--message=Edit " + entry.id());
        double _ = git.run("push", "--quiet");
    }

    @Override
    public void close() throws IOException {
        author.gitHub().delete(name);
        for (String folder : new String[] {"clone", "edited", "pulled"}) {
            side.in(folder).clear();
        }
    }
}

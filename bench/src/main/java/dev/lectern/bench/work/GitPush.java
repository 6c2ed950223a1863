package dev.lectern.bench.work;

import dev.lectern.bench.sample.SampleKb;
import java.io.IOException;

/** Making a repository of a folder of files with the git command line. */
record GitPush(GitSide side) {
    /** Makes a repository of the files and pushes it; returns the seconds without the writing of the files. */
    double seconds(SampleKb kb, String repository) throws IOException, InterruptedException {
        GitCommand git = side.in("pushed");
        git.clear();
        kb.writeTo(git.folder());
        double seconds = git.run("init", "--quiet", "--initial-branch=main")
                + git.run("add", "--all")
                + git.run("commit", "--quiet", "--message=bench")
                + git.run("push", "--quiet", side.address(repository), "main");
        git.clear();
        return seconds;
    }
}

package dev.lectern.sync.git;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What a fetched commit says of itself.
 *
 * @param tree id of its root tree, in hex
 */
public record CommitFacts(String tree, List<CommitSpec.Trailer> trailers) {
    public CommitFacts {
        trailers = List.copyOf(trailers);
    }

    /** Reads a commit that lies in the scratch repository. */
    public static CommitFacts read(ScratchRepository scratch, String commit) {
        try (RevWalk walk = new RevWalk(scratch.git())) {
            RevCommit parsed = walk.parseCommit(ObjectId.fromString(commit));
            List<CommitSpec.Trailer> trailers = FooterLine.fromMessage(parsed.getFullMessage()).stream()
                    .map(line -> new CommitSpec.Trailer(line.getKey(), line.getValue()))
                    .toList();
            return new CommitFacts(parsed.getTree().name(), trailers);
        } catch (IOException | IllegalArgumentException failure) {
            throw new Refused(ErrorClass.INVALID, "the commit cannot be read", failure);
        }
    }

    /** Whether it carries that line at the end of its message. */
    public boolean has(CommitSpec.Trailer trailer) {
        return trailers.contains(trailer);
    }
}

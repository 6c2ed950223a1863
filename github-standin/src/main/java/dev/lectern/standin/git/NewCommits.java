package dev.lectern.standin.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** Finds the commits a push brings that no ref had before. */
final class NewCommits {
    private NewCommits() {}

    static List<RevCommit> of(ReceivePack pack, ReceiveCommand command) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        if (command.getType() == ReceiveCommand.Type.DELETE) {
            return commits;
        }
        try (RevWalk walk = new RevWalk(pack.getRepository())) {
            walk.setRetainBody(true);
            RevObject tip = walk.peel(walk.parseAny(command.getNewId()));
            if (!(tip instanceof RevCommit start)) {
                return commits;
            }
            walk.markStart(start);
            for (Ref ref : pack.getRepository().getRefDatabase().getRefs()) {
                ObjectId id = ref.getObjectId();
                if (id != null && walk.peel(walk.parseAny(id)) instanceof RevCommit known) {
                    walk.markUninteresting(known);
                }
            }
            for (RevCommit commit : walk) {
                commits.add(commit);
            }
        }
        return commits;
    }
}

package dev.lectern.sync.upstream;

import dev.lectern.api.kb.GitAuthor;
import dev.lectern.api.kb.HeadManifest;
import dev.lectern.api.kb.HeadReport;
import dev.lectern.api.kb.MountManifest;
import dev.lectern.api.kb.MountManifest.MountedKb;
import dev.lectern.api.kb.MountManifest.Source;
import dev.lectern.api.kb.MountReport;
import dev.lectern.api.kb.RemovedFile;
import dev.lectern.api.kb.UpstreamFile;
import dev.lectern.api.sync.Job.Report;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.git.FolderTree;
import dev.lectern.sync.git.LastTouch;
import dev.lectern.sync.git.PathProblem;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.kb.KbUpstreamClient;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hands the files of a fetched commit to kb-service: all of them for a KB to be made, those that differ for one that is
 * there. Either can be done again: the same KB, the same head, is found and left as it is.
 */
@ApplicationScoped
public class UpstreamDelivery {
    private final KbUpstreamClient kbs;

    UpstreamDelivery(KbUpstreamClient kbs) {
        this.kbs = kbs;
    }

    /** A KB that was made, and the paths of the folder that no KB can take. */
    public record Made(MountReport report, List<PathProblem> leftOut) {}

    /** What a head did to a KB, and the paths of the folder that no KB can take. */
    public record Levelled(HeadReport report, List<PathProblem> leftOut) {
        /** The counts, as a job tells them. */
        public Report counts() {
            return new Report(
                    report.created(),
                    report.updated(),
                    report.deleted(),
                    report.merged(),
                    report.conflicts(),
                    report.flawed());
        }
    }

    /**
     * Makes a KB of the source's folder, or finds the one that an earlier attempt made.
     *
     * @throws Refused as invalid if the commit has no such folder
     */
    public Made make(Reader reader, MountedKb kb, Source source, FetchedCommit commit) throws IOException {
        String folder = source.folder() == null ? "" : source.folder();
        FolderTree tree = tree(commit, folder, Set.of());
        if (folder.isEmpty()) {
            commit.fetchAllContents();
        } else {
            commit.fetchContents(new HashSet<>(tree.blobs().values()));
        }
        MountManifest manifest = new MountManifest(kb, source, described(commit, folder, tree.blobs()));
        Path archive = Archive.write(commit, manifest, tree.blobs());
        return new Made(kbs.mount(reader, archive), tree.leftOut());
    }

    /**
     * Takes the KB from a head to the fetched one.
     *
     * @param from the head the KB is at
     * @throws Refused as a conflict if the KB is at neither head; as invalid if the commit has no such folder
     */
    public Levelled bringLevel(Reader reader, String from, String folder, FetchedCommit commit) throws IOException {
        Map<String, String> before = kbs.files(reader);
        FolderTree tree = tree(commit, folder, before.keySet());
        TreeMap<String, String> changed = new TreeMap<>(tree.blobs());
        changed.entrySet().removeIf(file -> file.getValue().equals(before.get(file.getKey())));
        Set<String> removed = new TreeSet<>(before.keySet());
        removed.removeAll(tree.blobs().keySet());
        commit.fetchContents(new HashSet<>(changed.values()));
        Map<String, LastTouch> deleted = commit.lastTouches(folder, removed);
        HeadManifest manifest = new HeadManifest(
                from,
                commit.commit(),
                described(commit, folder, changed),
                removed.stream()
                        .map(path -> removed(path, deleted.get(path), commit))
                        .toList());
        Path archive = Archive.write(commit, manifest, changed);
        return new Levelled(kbs.bringLevel(reader, archive), tree.leftOut());
    }

    private static FolderTree tree(FetchedCommit commit, String folder, Set<String> known) {
        FolderTree tree = commit.folder(folder, known)
                .orElseThrow(() -> new Refused(ErrorClass.INVALID, "the repository has no folder " + folder));
        if (!tree.blobs().containsKey(MountManifest.PATH)) {
            return tree;
        }
        TreeMap<String, String> others = new TreeMap<>(tree.blobs());
        others.remove(MountManifest.PATH);
        List<PathProblem> leftOut = new ArrayList<>(tree.leftOut());
        leftOut.add(new PathProblem(MountManifest.PATH, "its name is kept for another use"));
        return new FolderTree(others, leftOut);
    }

    private static List<UpstreamFile> described(FetchedCommit commit, String folder, Map<String, String> blobs) {
        Map<String, LastTouch> touches = commit.lastTouches(folder, blobs.keySet());
        List<UpstreamFile> files = new ArrayList<>();
        blobs.forEach((path, blob) -> {
            LastTouch touch = touches.get(path);
            files.add(new UpstreamFile(path, blob, author(touch), commitOf(touch, commit), message(touch)));
        });
        return files;
    }

    private static RemovedFile removed(String path, @Nullable LastTouch touch, FetchedCommit commit) {
        return new RemovedFile(path, author(touch), commitOf(touch, commit), message(touch));
    }

    private static @Nullable GitAuthor author(@Nullable LastTouch touch) {
        return touch == null || touch.author().isBlank() ? null : new GitAuthor(touch.author(), touch.at());
    }

    private static String commitOf(@Nullable LastTouch touch, FetchedCommit commit) {
        return touch == null ? commit.commit() : touch.commit();
    }

    private static @Nullable String message(@Nullable LastTouch touch) {
        return touch == null || touch.message().isBlank() ? null : touch.message();
    }
}

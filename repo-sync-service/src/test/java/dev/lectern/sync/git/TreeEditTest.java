package dev.lectern.sync.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.sync.git.CommitSpec.Person;
import dev.lectern.sync.git.CommitSpec.Trailer;
import dev.lectern.sync.git.EditResult.Committed;
import dev.lectern.sync.git.EditResult.Impossible;
import dev.lectern.sync.git.EditResult.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeEditTest {
    private static final UUID JOB = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final CommitSpec SPEC = new CommitSpec(
            new Person("ben", "3+ben@users.noreply.github.com"),
            new Person("Lectern", "export@lectern.example"),
            Instant.parse("2026-03-01T10:00:00.123456Z"),
            "Export of notes\r\nwith a second line",
            List.of(new Trailer("Lectern-Export", JOB.toString()), new Trailer("Lectern-Kb", "kb-1")));

    @TempDir
    Path scratchFolder;

    private ScratchRepository scratch;

    @BeforeEach
    void open() throws IOException {
        scratch = ScratchRepository.create(scratchFolder, JOB);
    }

    @AfterEach
    void closingLeavesNothingOnDisk() throws IOException {
        scratch.close();
        try (Stream<Path> left = Files.list(scratchFolder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void firstCommitOfAnEmptyRepositoryHasNoParentAndAllFiles() throws IOException {
        Committed committed = commit(BaseTree.empty(), Map.of("kb.yaml", "name: x\n", "notes/a.md", "a"));

        assertThat(files(committed.commit())).containsOnlyKeys("kb.yaml", "notes/a.md");
        RevCommit commit = parse(committed.commit());
        assertThat(commit.getParentCount()).isZero();
        assertThat(commit.getAuthorIdent().getEmailAddress()).isEqualTo("3+ben@users.noreply.github.com");
        assertThat(commit.getCommitterIdent().getName()).isEqualTo("Lectern");
        assertThat(commit.getAuthorIdent().getWhenAsInstant()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(commit.getFullMessage())
                .isEqualTo("Export of notes\nwith a second line\n\nLectern-Export: " + JOB + "\nLectern-Kb: kb-1\n");
        assertThat(commit.getFooterLines("Lectern-Export")).containsExactly(JOB.toString());
    }

    @Test
    void retryMakesTheSameCommit() throws IOException {
        Committed first = commit(BaseTree.empty(), Map.of("a.md", "a"));
        try (ScratchRepository elsewhere = ScratchRepository.create(scratchFolder, JOB);
                TreeEdit edit = new TreeEdit(elsewhere, BaseTree.empty())) {
            edit.put("a.md", "a".getBytes(UTF_8));
            assertThat(edit.build(SPEC)).isEqualTo(first);
        }
    }

    @Test
    void allObjectsAreInOnePack() throws IOException {
        commit(BaseTree.empty(), Map.of("a.md", "a", "b/c.md", "c"));
        try (Stream<Path> packs = Files.walk(scratchFolder)) {
            assertThat(packs.filter(path -> path.toString().endsWith(".pack"))).hasSize(1);
        }
    }

    @Test
    void sameTreeIsNoCommit() throws IOException {
        BaseTree base = base(Map.of("a.md", "a"));
        try (TreeEdit edit = new TreeEdit(scratch, base)) {
            edit.put("a.md", "a".getBytes(UTF_8));
            assertThat(edit.build(SPEC)).isInstanceOf(Unchanged.class);
        }
    }

    @Test
    void whatWeDoNotWriteIsCarriedOverUntouched() throws IOException {
        BaseTree base = baseWithSpecials();
        Committed committed = commit(base, Map.of("notes/new.md", "n"));

        Map<String, String> before = leaves(base);
        Map<String, String> after = files(committed.commit());
        assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 1);
        assertThat(after.get("link")).startsWith("120000");
        assertThat(after.get("module")).startsWith("160000");
        assertThat(parse(committed.commit()).getParent(0).name())
                .isEqualTo(base.commit().orElseThrow());
    }

    @Test
    void executableFileStaysExecutable() throws IOException {
        Committed committed = commit(baseWithSpecials(), Map.of("run.sh", "new"));
        assertThat(files(committed.commit()).get("run.sh")).startsWith("100755");
    }

    @Test
    void linksAndSubmodulesAreNeverWrittenOverOrThrough() throws IOException {
        for (String path : List.of("link", "module", "link/a.md", "module/a.md")) {
            assertThat(problems(baseWithSpecials(), path)).as(path).hasSize(1);
        }
    }

    @Test
    void steeringFilesAreNeitherWrittenNorDeleted() throws IOException {
        BaseTree base = base(Map.of(".github/workflows/ci.yml", "ci", "CODEOWNERS", "* @ada", "a.md", "a"));
        try (TreeEdit edit = new TreeEdit(scratch, base)) {
            for (String path : List.of(
                    ".github/workflows/ci.yml", ".GitHub/x", "docs/CODEOWNERS", ".gitattributes", "x/.gitmodules")) {
                edit.put(path, "evil".getBytes(UTF_8));
            }
            edit.remove("CODEOWNERS");
            edit.remove(".github/workflows/ci.yml");
            assertThat(edit.skipped()).hasSize(5);
            assertThat(edit.build(SPEC)).isInstanceOf(Unchanged.class);
        }
    }

    @Test
    void onlyNamedFilesAreDeleted() throws IOException {
        BaseTree base = base(Map.of("a.md", "a", "theirs.txt", "t", "b.md", "b"));
        try (TreeEdit edit = new TreeEdit(scratch, base)) {
            edit.put("b.md", "b2".getBytes(UTF_8));
            edit.remove("a.md");
            edit.remove("never-there.md");
            edit.remove("b.md");
            Committed committed = (Committed) edit.build(SPEC);
            assertThat(files(committed.commit())).containsOnlyKeys("b.md", "theirs.txt");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aux.md",
                "notes/con",
                "a:b.md",
                "a?.md",
                "trailing./x.md",
                "../up.md",
                "/root.md",
                "a//b.md",
                ".git/x",
                ".GIT/config",
                "git~1/x",
                "e\u0301.md",
                "x\u0001.md",
                "a\\b.md",
                "notes/.g\u200cit/x"
            })
    void pathThatSomeSystemCannotCheckOutIsAProblem(String path) throws IOException {
        assertThat(problems(BaseTree.empty(), path))
                .extracting(PathProblem::path)
                .containsExactly(path);
    }

    @Test
    void namesThatFoldToTheSameAreAProblem() throws IOException {
        assertThat(problems(base(Map.of("Readme.md", "r")), "README.md")).hasSize(1);
        assertThat(problems(base(Map.of("Notes/a.md", "a")), "notes/b.md")).hasSize(1);
        assertThat(problems(base(Map.of("a.md/b", "a")), "A.md")).hasSize(1);
        assertThat(problems(BaseTree.empty(), "stra\u00dfe.md", "STRASSE.md")).hasSize(2);
    }

    @Test
    void renamingOnlyTheCaseOfOurOwnFileIsPossible() throws IOException {
        try (TreeEdit edit = new TreeEdit(scratch, base(Map.of("Readme.md", "r")))) {
            edit.put("README.md", "r".getBytes(UTF_8));
            edit.remove("Readme.md");
            assertThat(edit.build(SPEC)).isInstanceOf(Committed.class);
        }
    }

    private List<PathProblem> problems(BaseTree base, String... paths) throws IOException {
        try (TreeEdit edit = new TreeEdit(scratch, base)) {
            for (String path : paths) {
                edit.put(path, "x".getBytes(UTF_8));
            }
            return ((Impossible) edit.build(SPEC)).problems();
        }
    }

    private Committed commit(BaseTree base, Map<String, String> files) throws IOException {
        try (TreeEdit edit = new TreeEdit(scratch, base)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                edit.put(file.getKey(), file.getValue().getBytes(UTF_8));
            }
            return (Committed) edit.build(SPEC);
        }
    }

    private BaseTree base(Map<String, String> files) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        try (ObjectInserter inserter = scratch.git().newObjectInserter()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ObjectId blob =
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8));
                add(builder, file.getKey(), FileMode.REGULAR_FILE, blob);
            }
            builder.finish();
            return committed(index, inserter);
        }
    }

    private BaseTree baseWithSpecials() throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        try (ObjectInserter inserter = scratch.git().newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "target".getBytes(UTF_8));
            add(builder, "link", FileMode.SYMLINK, blob);
            add(builder, "module", FileMode.GITLINK, ObjectId.fromString("1".repeat(40)));
            add(builder, "run.sh", FileMode.EXECUTABLE_FILE, blob);
            add(builder, "plain.md", FileMode.REGULAR_FILE, blob);
            builder.finish();
            return committed(index, inserter);
        }
    }

    private BaseTree committed(DirCache index, ObjectInserter inserter) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(index.writeTree(inserter));
        commit.setAuthor(SPEC.authorIdent());
        commit.setCommitter(SPEC.committerIdent());
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return BaseTree.read(scratch, id.name());
    }

    private static void add(DirCacheBuilder builder, String path, FileMode mode, ObjectId id) {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(mode);
        entry.setObjectId(id);
        builder.add(entry);
    }

    private RevCommit parse(String commit) throws IOException {
        try (RevWalk walk = new RevWalk(scratch.git())) {
            return walk.parseCommit(ObjectId.fromString(commit));
        }
    }

    private static Map<String, String> leaves(BaseTree base) {
        Map<String, String> leaves = new TreeMap<>();
        base.items()
                .forEach((path, item) ->
                        leaves.put(path, item.mode() + " " + item.id().name()));
        return leaves;
    }

    private Map<String, String> files(String commit) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(scratch.git())) {
            walk.addTree(parse(commit).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                files.put(
                        walk.getPathString(),
                        walk.getFileMode(0) + " " + walk.getObjectId(0).name());
            }
        }
        return files;
    }
}

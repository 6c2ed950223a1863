package dev.lectern.sync.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees as a stranger may make them; git itself would refuse to write many of them. */
class FolderWalkTest {
    @TempDir
    Path folder;

    private ScratchRepository scratch;
    private ObjectInserter objects;
    private ObjectId blob;

    @BeforeEach
    void open() throws IOException {
        scratch = ScratchRepository.create(folder, UUID.randomUUID());
        objects = scratch.git().newObjectInserter();
        blob = objects.insert(Constants.OBJ_BLOB, "x".getBytes(UTF_8));
    }

    @AfterEach
    void close() {
        objects.close();
        scratch.close();
    }

    @Test
    void regularFilesAreTakenWithTheirIds() throws IOException {
        ObjectId notes = tree(file("a.md"));
        FolderTree read = read(tree(
                file("README.md"),
                new Node("notes", FileMode.TREE, notes),
                new Node("run.sh", FileMode.EXECUTABLE_FILE, blob)));
        assertThat(read.blobs()).containsOnlyKeys("README.md", "notes/a.md", "run.sh");
        assertThat(read.blobs().get("notes/a.md")).isEqualTo(blob.name());
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void linksAndSubmodulesAreLeftOutAndNothingBehindThemIsRead() throws IOException {
        FolderTree read = read(tree(
                file("a.md"),
                new Node("etc", FileMode.SYMLINK, blob),
                new Node("lib", FileMode.GITLINK, ObjectId.fromString("1".repeat(40)))));
        assertThat(read.blobs()).containsOnlyKeys("a.md");
        assertThat(read.leftOut())
                .containsExactly(
                        new PathProblem("etc", "it is a symbolic link"), new PathProblem("lib", "it is a submodule"));
    }

    static Stream<String> names() {
        return Stream.of(
                ".git",
                ".GIT",
                ".Git",
                "git~1",
                "GIT~1",
                ".git.",
                ".git ",
                ".git::$INDEX_ALLOCATION",
                ".g\u200cit",
                ".gi\ufefft",
                "..",
                ".",
                "a\\b",
                "aux.md",
                "nul",
                "a:b",
                "tab\there.md",
                "line\nbreak.md",
                "back\u202ewards.md",
                "Cafe\u0301.md");
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesThatSomeSystemDoesNotTakeAreLeftOut(String name) throws IOException {
        FolderTree asFile = read(tree(file(name), file("sound.md")));
        assertThat(asFile.blobs()).containsOnlyKeys("sound.md");
        assertThat(asFile.leftOut()).extracting(PathProblem::path).containsExactly(name);
        ObjectId inside = tree(file("config"));
        FolderTree asFolder = read(tree(new Node(name, FileMode.TREE, inside), file("sound.md")));
        assertThat(asFolder.blobs()).containsOnlyKeys("sound.md");
    }

    @Test
    void ofTwoThatAreOneFileOnSomeSystemsTheKnownOneStays() throws IOException {
        ObjectId root = tree(file("A.md"), file("a.md"), file("\u00e9.md"), file("\u00c9.md"));
        assertThat(read(root).blobs()).containsOnlyKeys("A.md", "\u00c9.md");
        FolderTree known = new FolderWalk().read(scratch, root, Set.of("a.md", "\u00e9.md"));
        assertThat(known.blobs()).containsOnlyKeys("a.md", "\u00e9.md");
        assertThat(known.leftOut()).extracting(PathProblem::path).containsExactly("A.md", "\u00c9.md");
    }

    @Test
    void fileAndFolderOfOneNameAreNotBothTaken() throws IOException {
        ObjectId inside = tree(file("b.md"));
        FolderTree read = read(tree(file("Notes"), new Node("notes", FileMode.TREE, inside)));
        assertThat(read.blobs()).containsOnlyKeys("Notes");
        assertThat(read.leftOut()).extracting(PathProblem::path).containsExactly("notes/b.md");
    }

    @Test
    void sameNameTwiceInOneTreeIsTakenOnce() throws IOException {
        FolderTree read = read(tree(file("a.md"), file("a.md")));
        assertThat(read.blobs()).containsOnlyKeys("a.md");
        assertThat(read.leftOut()).containsExactly(new PathProblem("a.md", "the tree has it twice"));
    }

    @Test
    void depthIsCutOffWithoutLosingTheRest() throws IOException {
        ObjectId deep = tree(file("a.md"));
        for (int level = 0; level < 5_000; level++) {
            deep = tree(new Node("d", FileMode.TREE, deep));
        }
        FolderTree read = read(tree(new Node("d", FileMode.TREE, deep), file("sound.md")));
        assertThat(read.blobs()).containsOnlyKeys("sound.md");
        assertThat(read.leftOut()).hasSize(1);
    }

    @Test
    void manyFilesAreRefusedAsTooMany() throws IOException {
        Node[] many = IntStream.range(0, 50_000)
                .mapToObj(number -> file("%06d.md".formatted(number)))
                .toArray(Node[]::new);
        assertRefused(tree(many));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void treeThatHoldsItselfManyTimesOverIsRefused(int width) throws IOException {
        ObjectId bomb = tree(new Node("link", FileMode.SYMLINK, blob));
        for (int level = 0; level < 15; level++) {
            ObjectId inner = bomb;
            bomb = tree(IntStream.range(0, width)
                    .mapToObj(number -> new Node("d%03d".formatted(number), FileMode.TREE, inner))
                    .toArray(Node[]::new));
        }
        assertRefused(bomb);
    }

    private void assertRefused(ObjectId root) {
        assertThatThrownBy(() -> read(root))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().errorClass()).isEqualTo(ErrorClass.QUOTA));
    }

    private record Node(String name, FileMode mode, ObjectId id) {}

    private Node file(String name) {
        return new Node(name, FileMode.REGULAR_FILE, blob);
    }

    /** A tree exactly as given, however wrong. */
    private ObjectId tree(Node... nodes) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        for (Node node : nodes) {
            tree.append(node.name().getBytes(UTF_8), 0, node.name().getBytes(UTF_8).length, node.mode(), node.id());
        }
        ObjectId id = objects.insert(tree);
        objects.flush();
        return id;
    }

    private FolderTree read(ObjectId root) {
        return new FolderWalk().read(scratch, root, Set.of());
    }
}

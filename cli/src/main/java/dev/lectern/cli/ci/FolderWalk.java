package dev.lectern.cli.ci;

import dev.lectern.cli.ci.KbFolder.Found;
import dev.lectern.cli.ci.KbFolder.Kind;
import dev.lectern.format.entry.KbPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks for KBs at and below a folder; follows no link, and leaves dot folders alone. */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private static final String SCHEMA = "kb.yaml";
    private static final String TEMPLATES = "_templates";

    private final Path top;
    private final Map<Path, Kind> seen = new HashMap<>();

    private FolderWalk(Path top) {
        this.top = top;
    }

    /** The KBs below {@code top}, in order of their folders. */
    static List<KbFolder> kbs(Path top) throws IOException {
        FolderWalk walk = new FolderWalk(top);
        Files.walkFileTree(top, walk);
        return walk.sorted();
    }

    private List<KbFolder> sorted() {
        Map<Path, List<Found>> byRoot = new TreeMap<>();
        seen.keySet().stream()
                .filter(file -> file.endsWith(SCHEMA))
                .forEach(file -> byRoot.put(parent(file), new ArrayList<>()));
        seen.forEach((file, kind) -> {
            Path root = parent(file);
            while (!byRoot.containsKey(root) && !root.equals(top)) {
                root = parent(root);
            }
            List<Found> files = byRoot.get(root);
            if (files != null) {
                String path = root.relativize(file).toString().replace('\\', '/');
                files.add(new Found(file, KbPath.normalized(path), kind));
            }
        });
        return byRoot.entrySet().stream()
                .map(kb -> {
                    kb.getValue().sort(Comparator.comparing(Found::path).thenComparing(Found::file));
                    return new KbFolder(kb.getKey(), kb.getValue());
                })
                .toList();
    }

    private Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? top : parent;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = folder.equals(top) ? "" : String.valueOf(folder.getFileName());
        return name.startsWith(".") || name.equals(TEMPLATES) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        seen.put(file, attributes.isRegularFile() ? Kind.FILE : Kind.NO_FILE);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        seen.put(file, Kind.UNREADABLE);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
        if (failure != null) {
            seen.put(folder, Kind.UNREADABLE);
        }
        return FileVisitResult.CONTINUE;
    }
}

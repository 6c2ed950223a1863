package dev.lectern.stack.part;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that are filled once: filled beside and moved, so that a crash never leaves half of one. */
final class Unpacked {
    private Unpacked() {}

    /** Fills a folder. */
    @FunctionalInterface
    interface Filler {
        void fill(Path folder) throws IOException;
    }

    static void once(Path folder, Filler filler) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path beside = folder.resolveSibling(folder.getFileName() + ".new");
        delete(beside);
        Files.createDirectories(beside);
        filler.fill(beside);
        Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

package dev.lectern.sync.kb;

import java.io.IOException;

/** Takes the files of a snapshot one by one; {@code content} is the caller's to keep or drop. */
@FunctionalInterface
public interface KbFile {
    void accept(String path, byte[] content) throws IOException;
}

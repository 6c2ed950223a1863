package dev.lectern.sync.git;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a KB can take of one folder at one commit.
 *
 * @param blobs id of each file's blob by the path below the folder
 * @param leftOut what cannot be taken, and why; at most 1,000
 */
public record FolderTree(SortedMap<String, String> blobs, List<PathProblem> leftOut) {
    public FolderTree {
        blobs = Collections.unmodifiableSortedMap(new TreeMap<>(blobs));
        leftOut = List.copyOf(leftOut);
    }
}

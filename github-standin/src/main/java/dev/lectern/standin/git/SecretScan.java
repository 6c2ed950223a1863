package dev.lectern.standin.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Looks for well-known forms of secrets in the files that commits add or change. */
final class SecretScan {
    private static final int MAX_BLOB = 1024 * 1024;
    private static final Map<String, Pattern> FORMS = forms();

    private SecretScan() {}

    /**
     * A secret in a commit.
     *
     * @param line counted from 1
     */
    record Finding(String kind, String commit, String path, int line) {}

    static List<Finding> scan(Repository repository, List<RevCommit> commits) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            for (RevCommit commit : commits) {
                scan(repository, walk, walk.parseCommit(commit), findings);
            }
        }
        return findings;
    }

    private static void scan(Repository repository, RevWalk walk, RevCommit commit, List<Finding> findings)
            throws IOException {
        try (TreeWalk tree = new TreeWalk(repository)) {
            tree.setRecursive(true);
            tree.addTree(commit.getTree());
            for (RevCommit parent : commit.getParents()) {
                tree.addTree(walk.parseCommit(parent).getTree());
            }
            tree.setFilter(commit.getParentCount() == 0 ? TreeFilter.ALL : TreeFilter.ANY_DIFF);
            while (tree.next()) {
                if ((tree.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
                    ObjectLoader blob = repository.open(tree.getObjectId(0));
                    if (blob.getSize() <= MAX_BLOB) {
                        String text = new String(blob.getCachedBytes(), StandardCharsets.UTF_8);
                        scan(text, commit.name(), tree.getPathString(), findings);
                    }
                }
            }
        }
    }

    private static void scan(String text, String commit, String path, List<Finding> findings) {
        FORMS.forEach((kind, form) -> {
            Matcher matcher = form.matcher(text);
            while (matcher.find()) {
                int line = 1
                        + (int) text.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                findings.add(new Finding(kind, commit, path, line));
            }
        });
    }

    private static Map<String, Pattern> forms() {
        Map<String, Pattern> forms = new LinkedHashMap<>();
        forms.put("GitHub Personal Access Token", Pattern.compile("\\bghp_[A-Za-z0-9]{36}\\b"));
        forms.put("GitHub OAuth Access Token", Pattern.compile("\\bgho_[A-Za-z0-9]{36}\\b"));
        forms.put("Amazon AWS Access Key ID", Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"));
        forms.put("Slack API Token", Pattern.compile("\\bxox[bp]-[0-9]{10,}-[A-Za-z0-9-]{20,}"));
        forms.put("Private Key", Pattern.compile("-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----"));
        return forms;
    }
}

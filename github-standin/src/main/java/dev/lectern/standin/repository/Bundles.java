package dev.lectern.standin.repository;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;

/**
 * Carries history between repositories in a bundle in memory.
 *
 * <p>Unlike a fetch from a path it needs no registered transport: a client under test in the same process may have
 * unregistered all but HTTP.
 */
final class Bundles {
    private Bundles() {}

    static void carry(Repository source, Repository target, List<RefSpec> specs) throws IOException {
        BundleWriter writer = new BundleWriter(source);
        boolean anything = false;
        for (Ref ref : source.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
            if (specs.stream().anyMatch(spec -> spec.matchSource(ref))) {
                writer.include(ref);
                anything = true;
            }
        }
        if (!anything) {
            return;
        }
        assumeShared(source, target, writer);
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        writer.writeBundle(NullProgressMonitor.INSTANCE, bundle);
        try (Transport transport = new TransportBundleStream(
                target, new URIish("bundle"), new ByteArrayInputStream(bundle.toByteArray()))) {
            transport.fetch(NullProgressMonitor.INSTANCE, specs);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a constant is a valid URI", e);
        }
    }

    private static void assumeShared(Repository source, Repository target, BundleWriter writer) throws IOException {
        try (RevWalk walk = new RevWalk(source)) {
            for (Ref ref : target.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
                ObjectId id = ref.getObjectId();
                if (id != null && source.getObjectDatabase().has(id) && walk.parseAny(id) instanceof RevCommit commit) {
                    writer.assume(commit);
                }
            }
        }
    }
}

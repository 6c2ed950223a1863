package dev.lectern.sync.git;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

/** A repository that takes no object larger than a cap from a remote, so that none has to fit in memory. */
final class CappedRepository extends FileRepository {
    private final long largestObject;

    CappedRepository(BaseRepositoryBuilder<?, ?> options, long largestObject) throws IOException {
        super(options);
        this.largestObject = largestObject;
    }

    @Override
    public ObjectInserter newObjectInserter() {
        return new Capped(super.newObjectInserter(), largestObject);
    }

    private static final class Capped extends ObjectInserter.Filter {
        private final ObjectInserter inner;
        private final long largestObject;

        Capped(ObjectInserter inner, long largestObject) {
            this.inner = inner;
            this.largestObject = largestObject;
        }

        @Override
        protected ObjectInserter delegate() {
            return inner;
        }

        @Override
        public PackParser newPackParser(InputStream in) throws IOException {
            PackParser parser = inner.newPackParser(in);
            parser.setMaxObjectSizeLimit(largestObject);
            return parser;
        }
    }
}

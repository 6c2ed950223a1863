package dev.lectern.standin.git;

import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.store.HostedRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPackInternalServerErrorException;

/** Serves clones and fetches: protocol 0 and 2, shallow, partial, and any object by its id. */
final class Fetches {
    /** Larger objects are sent as they are: a search for deltas would hold ten of them at once. */
    private static final int LARGEST_DELTA = 1 << 20;

    private static final TransferConfig TRANSFER = transferConfig();

    private final GitStorage storage;

    Fetches(GitStorage storage) {
        this.storage = storage;
    }

    Response advertise(HostedRepository repository, Request request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Repository git = storage.open(repository.id());
                UploadPack upload = uploadPack(git, request)) {
            upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(new PacketLineOut(out)), "git-upload-pack");
        }
        return NoCache.of("application/x-git-upload-pack-advertisement", out.toByteArray());
    }

    Response upload(HostedRepository repository, Request request) {
        return NoCache.mark(Response.streamed("application/x-git-upload-pack-result", out -> {
            try (Repository git = storage.open(repository.id());
                    UploadPack upload = uploadPack(git, request)) {
                upload.upload(request.body(), out, null);
            } catch (ServiceMayNotContinueException | UploadPackInternalServerErrorException e) {
                // The client was told inside the protocol.
                out.flush();
            }
        }));
    }

    private static UploadPack uploadPack(Repository git, Request request) {
        UploadPack upload = new UploadPack(git);
        upload.setBiDirectionalPipe(false);
        upload.setTransferConfig(TRANSFER);
        upload.setPackConfig(packConfig());
        upload.setRefFilter(HiddenRefs::visible);
        request.header("Git-Protocol")
                .ifPresent(versions -> upload.setExtraParameters(List.of(versions.split(":", -1))));
        return upload;
    }

    private static PackConfig packConfig() {
        PackConfig config = new PackConfig();
        config.setBigFileThreshold(LARGEST_DELTA);
        return config;
    }

    private static TransferConfig transferConfig() {
        Config config = new Config();
        String section = "uploadpack";
        config.setBoolean(section, null, "allowfilter", true);
        config.setBoolean(section, null, "allowtipsha1inwant", true);
        config.setBoolean(section, null, "allowreachablesha1inwant", true);
        config.setBoolean(section, null, "allowanysha1inwant", true);
        return new TransferConfig(config);
    }
}

package dev.lectern.standin.git;

import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.HostedRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;

/** Serves pushes: atomic ones too, checked for broken objects, under the rules of the repository. */
public final class Pushes {
    private final GitStorage storage;
    private final PushRules rules;
    private final RefChanges changes;

    public Pushes(GitStorage storage, PushRules rules, RefChanges changes) {
        this.storage = storage;
        this.rules = rules;
        this.changes = changes;
    }

    /** Where to, and by whom. */
    record Target(HostedRepository repository, String fullName, Viewer.Authenticated viewer) {
        Account pusher() {
            return viewer.account();
        }
    }

    Response advertise(HostedRepository repository) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Repository git = storage.open(repository.id())) {
            PacketLineOut packets = new PacketLineOut(out);
            packets.writeString("# service=git-receive-pack\n");
            packets.end();
            receivePack(git).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(packets));
        }
        return NoCache.of("application/x-git-receive-pack-advertisement", out.toByteArray());
    }

    Response receive(Target target, Request request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Repository git = storage.open(target.repository().id())) {
            ReceivePack receive = receivePack(git);
            receive.setPreReceiveHook((pack, commands) -> rules.check(target, pack, commands));
            receive.setPostReceiveHook((_, commands) -> changes.pushed(target.repository(), commands));
            receive.receive(request.body(), out, null);
        }
        return NoCache.of("application/x-git-receive-pack-result", out.toByteArray());
    }

    private static ReceivePack receivePack(Repository git) {
        ReceivePack receive = new ReceivePack(git);
        receive.setBiDirectionalPipe(false);
        receive.setCheckReceivedObjects(true);
        receive.setRefFilter(HiddenRefs::visible);
        return receive;
    }
}

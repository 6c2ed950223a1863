package dev.lectern.sync.git;

import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Transports to one repository on the remote: bounded in bytes and time, and silent about the token they carry. */
final class RemoteTransport {
    private final GitSettings settings;
    private final URIish address;
    private final @Nullable AccessToken token;
    private final Cancellation cancellation;

    private RemoteTransport(
            GitSettings settings, URIish address, @Nullable AccessToken token, Cancellation cancellation) {
        this.settings = settings;
        this.address = address;
        this.token = token;
        this.cancellation = cancellation;
    }

    /** What is said over an open transport. */
    @FunctionalInterface
    interface Conversation<T> {
        T with(Transport transport) throws IOException;
    }

    static RemoteTransport to(
            GitSettings settings, RepositoryName repository, @Nullable AccessToken token, Cancellation cancellation) {
        GitRuntime.harden();
        String base = settings.baseUrl().toString().replaceAll("/+$", "");
        try {
            return new RemoteTransport(settings, new URIish(base + "/" + repository + ".git"), token, cancellation);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("lectern.github.git-url is no URL", impossible);
        }
    }

    /**
     * What comes of the conversation.
     *
     * @throws Refused if the remote refuses or cannot be reached
     */
    <T> T speak(ScratchRepository scratch, Conversation<T> conversation) {
        cancellation.check();
        TransferLog log = new TransferLog(settings.receiveCap());
        try (Transport transport = Transport.open(scratch.git(), address)) {
            ((TransportHttp) transport).setHttpConnectionFactory(new CappedConnections(log));
            if (token != null) {
                transport.setCredentialsProvider(new HostBoundCredentials(address, token));
            }
            transport.setTimeout(Math.toIntExact(settings.timeout().toSeconds()));
            return conversation.with(transport);
        } catch (TransportException failure) {
            cancellation.check();
            Refused refused = GitFailures.classify(failure, log, token != null);
            // What the remote said is part of the failure's text, and the text ends up in the log.
            throw token != null && token.isToldBy(failure) ? new Refused(refused.failure()) : refused;
        } catch (IOException failure) {
            cancellation.check();
            throw GitFailures.local(failure);
        }
    }

    /** Ends a transfer once the job has to stop. */
    TransferMonitor monitor() {
        return new TransferMonitor(cancellation);
    }

    /** The configured base of the remote's addresses. */
    URI site() {
        return settings.baseUrl();
    }

    /** What the remote said, without the token. */
    String hidden(String text) {
        return token == null ? text : token.hiddenIn(text);
    }
}

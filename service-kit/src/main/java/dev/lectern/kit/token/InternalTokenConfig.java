package dev.lectern.kit.token;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Internal tokens: which this service accepts, and the key it signs its own with. */
@ConfigMapping(prefix = "lectern.internal")
public interface InternalTokenConfig {
    /** The audience that accepted tokens must name: {@code auth}, {@code kb} or {@code repo-sync}. */
    Optional<String> audience();

    /** The accepted issuers by name: {@code gateway}, and {@code repo-sync} where it calls this service. */
    Map<String, Issuer> issuers();

    /** PEM file (PKCS#8, RSA of at least 2048 bits) of the key that signs this service's own tokens. */
    Optional<Path> signingKeyFile();

    /** PEM file of the key used before; still published, so that a rotation breaks no request. */
    Optional<Path> previousSigningKeyFile();

    /** An accepted issuer. */
    interface Issuer {
        /** Where its keys are published; http, https, or file. */
        URI jwksUrl();
    }
}

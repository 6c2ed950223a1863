package dev.lectern.sync.github;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where GitHub is and as which OAuth app we come; the keys below {@code lectern.github}. */
@ConfigMapping(prefix = "lectern.github")
public interface GitHubConfig {
    /** Base of the pages and of OAuth. */
    URI webUrl();

    /** Base of the REST API. */
    URI apiUrl();

    /** Base of git over HTTP; {@code owner/name.git} is appended. */
    URI gitUrl();

    /** The OAuth app's client id. */
    String clientId();

    /** The OAuth app's client secret. */
    String clientSecret();

    /** Cleartext Tink keyset as JSON in base64, which encrypts the tokens; its primary key encrypts, all decrypt. */
    String tokenKey();

    /** Secret that GitHub signs its webhook calls with; without one there is no webhook. */
    Optional<String> webhookSecret();

    /** How long to wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long to wait for an answer. */
    @WithDefault("30s")
    Duration readTimeout();

    /** How long a call may take from first to last byte; below the read timeout, which bounds the silence alone. */
    @WithDefault("25s")
    Duration callTimeout();

    /** The most calls under way at a time, to the API and to OAuth each; more are refused at once. */
    @WithDefault("32")
    int parallelCalls();

    /** The largest answer that is read. */
    @WithDefault("8M")
    MemorySize bodyCap();
}

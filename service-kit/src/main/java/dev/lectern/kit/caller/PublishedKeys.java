package dev.lectern.kit.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** The keys an issuer publishes: fetched when first needed, again when a token names one that is not known. */
final class PublishedKeys {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final long REFRESH_SECONDS = 600;
    private static final long LEAST_REFRESH_MILLIS = 1_000;

    private PublishedKeys() {}

    static VerificationKeyResolver at(URI location) {
        return "file".equals(location.getScheme()) ? inFile(Path.of(location)) : published(location);
    }

    private static VerificationKeyResolver published(URI location) {
        Get get = new Get();
        get.setConnectTimeout(TIMEOUT_MILLIS);
        get.setReadTimeout(TIMEOUT_MILLIS);
        HttpsJwks keys = new HttpsJwks(location.toString());
        keys.setSimpleHttpGet(get);
        keys.setDefaultCacheDuration(REFRESH_SECONDS);
        keys.setRefreshReprieveThreshold(LEAST_REFRESH_MILLIS);
        keys.setRetainCacheOnErrorDuration(REFRESH_SECONDS);
        return new HttpsJwksVerificationKeyResolver(keys);
    }

    private static VerificationKeyResolver inFile(Path file) {
        try {
            return new JwksVerificationKeyResolver(new JsonWebKeySet(Files.readString(file)).getJsonWebKeys());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (JoseException malformed) {
            throw new IllegalArgumentException(file + " is no JSON web key set", malformed);
        }
    }
}

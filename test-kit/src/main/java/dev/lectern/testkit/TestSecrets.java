package dev.lectern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A folder with the keys of one test run, shared between class loaders by a system property: {@code <name>.pem} and
 * {@code <name>.jwks.json} for the issuers {@code gateway} and {@code repo-sync}.
 */
final class TestSecrets {
    /** Seals cached access views in tests; 32 bytes. */
    static final String SEAL_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final String FOLDER_PROPERTY = "lectern.test.secrets";

    private TestSecrets() {}

    /** The folder, made at the first call of the process. */
    static synchronized Path folder() {
        String known = System.getProperty(FOLDER_PROPERTY);
        if (known != null) {
            return Path.of(known);
        }
        try {
            Path folder = Files.createTempDirectory("lectern-test-secrets");
            for (String issuer : new String[] {"gateway", "repo-sync", "stranger"}) {
                writeKey(folder.resolve(issuer + ".pem"));
                Files.writeString(folder.resolve(issuer + ".jwks.json"), TestTokens.jwks(folder, issuer));
            }
            System.setProperty(FOLDER_PROPERTY, folder.toString());
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void writeKey(Path file) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            String base64 =
                    Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
            Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

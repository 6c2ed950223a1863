package dev.lectern.sync.export;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How exports commit; the keys below {@code lectern.export}. */
@ConfigMapping(prefix = "lectern.export")
public interface ExportConfig {
    /** Name of the committer: the platform. */
    @WithDefault("Lectern")
    String committerName();

    /** E-mail address of the committer. */
    @WithDefault("noreply@lectern.invalid")
    String committerEmail();

    /** Domain of the private addresses GitHub gives to its accounts. */
    @WithDefault("users.noreply.github.com")
    String noreplyDomain();

    /** The most bytes git may receive in one transfer. */
    @WithDefault("64M")
    MemorySize receiveCap();
}

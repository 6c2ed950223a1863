package dev.lectern.kb.exchange;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an imported archive may be; the keys below {@code lectern.import}. */
@ConfigMapping(prefix = "lectern.import")
public interface ImportConfig {
    /** Files in one archive. */
    @WithDefault("20000")
    int maxFiles();

    /** Size of the archive itself. */
    @WithDefault("64M")
    MemorySize maxArchive();

    /** Size of all its files unpacked. */
    @WithDefault("512M")
    MemorySize maxUnpacked();

    /** Size of one file unpacked. */
    @WithDefault("32M")
    MemorySize maxFile();

    /** How many times its own size an archive may unpack to, once it unpacks to more than 64 MiB. */
    @WithDefault("100")
    int maxRatio();
}

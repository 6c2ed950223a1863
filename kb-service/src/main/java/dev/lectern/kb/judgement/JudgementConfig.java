package dev.lectern.kb.judgement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How entries are judged by a new kb.yaml; the keys below {@code lectern.judgement}. */
@ConfigMapping(prefix = "lectern.judgement")
interface JudgementConfig {
    /** Pause between two looks for KBs that wait, e.g. 5s; {@code off} for none. */
    @WithDefault("5s")
    String every();

    /** Entries of a KB that are judged in the transaction that brings the new kb.yaml; larger KBs wait for a worker. */
    @WithDefault("500")
    int atOnce();
}

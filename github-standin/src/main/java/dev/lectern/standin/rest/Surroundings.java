package dev.lectern.standin.rest;

import dev.lectern.standin.access.RepositoryAccess;
import dev.lectern.standin.git.PushRules;
import dev.lectern.standin.git.RefChanges;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.store.Store;
import java.time.InstantSource;

/** What the resources share. */
record Surroundings(
        Store store,
        GitStorage storage,
        Repositories repositories,
        RepositoryAccess access,
        Lookup lookup,
        GitReads reads,
        Shapes shapes,
        Network network,
        PushRules rules,
        RefChanges changes,
        InstantSource clock) {}

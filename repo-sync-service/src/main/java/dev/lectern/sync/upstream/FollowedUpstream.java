package dev.lectern.sync.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lectern.api.kb.KbUpstream;
import dev.lectern.kit.problem.ProblemType;
import dev.lectern.sync.remote.RepositoryName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The repository a KB belongs to, as the registry has it.
 *
 * @param kind mirror or working_copy
 * @param repositoryId GitHub's number of it, which outlives its name
 * @param folder where in the repository the KB lies; empty for the root
 * @param head the commit whose files the KB's upstream side equals
 * @param forkRepository null for a mirror, and for a working copy of one's own repository
 * @param mountedBy whose connection may read it if it is private
 * @param state level, behind, rewritten, gone or refused
 */
public record FollowedUpstream(
        UUID kbId,
        String slug,
        String kind,
        String repository,
        long repositoryId,
        String folder,
        String branch,
        String head,
        @Nullable String forkRepository,
        @Nullable Long forkRepositoryId,
        @Nullable String forkBranch,
        int forkCount,
        @Nullable UUID mountedBy,
        String state,
        @Nullable String stateDetail,
        Instant checkedAt) {
    /** What is asked of a KB's upstream where it has none. */
    public static final ProblemType MISSING = new ProblemType("no_upstream", 409, "The KB belongs to no repository");

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** From the registry's own form. */
    public static FollowedUpstream read(String json) {
        try {
            return JSON.readValue(json, FollowedUpstream.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("the registry's upstream cannot be read", malformed);
        }
    }

    public RepositoryName name() {
        return RepositoryName.parse(repository);
    }

    /** Where the working copy's branch is: the fork, or the repository itself. */
    public RepositoryName target() {
        return forkRepository == null ? name() : RepositoryName.parse(forkRepository);
    }

    /** Whether the KB is read only and follows the repository by itself. */
    public boolean isMirror() {
        return kind.equals("mirror");
    }

    /** The published form. */
    public KbUpstream described() {
        return new KbUpstream(
                kind,
                repository,
                folder,
                branch,
                head,
                forkRepository == null || forkBranch == null ? null : new KbUpstream.Fork(forkRepository, forkBranch),
                forkCount,
                state,
                stateDetail,
                checkedAt);
    }
}

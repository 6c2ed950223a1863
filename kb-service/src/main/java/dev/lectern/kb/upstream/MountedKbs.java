package dev.lectern.kb.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.KbKind;
import dev.lectern.api.kb.MountManifest;
import dev.lectern.api.kb.MountManifest.MountedKb;
import dev.lectern.api.kb.MountManifest.Source;
import dev.lectern.api.kb.NewKb;
import dev.lectern.format.entry.Texts;
import dev.lectern.kb.content.Statements;
import dev.lectern.kb.registry.CreationRules;
import dev.lectern.kb.registry.KbCreation;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.CallerView;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Enters KBs made of repositories into the registry, with the repository they belong to. */
@ApplicationScoped
class MountedKbs {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FOLLOW = "SELECT auth.set_upstream(?, ?::jsonb)";
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final Set<KbKind> PRIVATE = Set.of(KbKind.PERSONAL, KbKind.EPHEMERAL);

    private final CreationRules rules;
    private final KbCreation creation;

    MountedKbs(CreationRules rules, KbCreation creation) {
        this.rules = rules;
        this.creation = creation;
    }

    /** Decides whether the caller may have it, and makes it. */
    KbFacts make(
            Connection connection,
            Caller caller,
            CallerView view,
            MountManifest manifest,
            UpstreamArchive<MountManifest> archive)
            throws SQLException {
        MountedKb wanted = manifest.kb();
        Source source = checked(manifest.upstream());
        Map<String, @Nullable Object> described = archive.ownDescription();
        NewKb draft = new NewKb(
                wanted.name() == null ? name(described, source) : wanted.name(),
                wanted.slug(),
                null,
                wanted.description() == null
                        ? text(described, "description", LONGEST_DESCRIPTION)
                        : wanted.description(),
                wanted.defaultRole());
        if (!wanted.kind().equals("fork")) {
            return register(connection, caller, view, kind(wanted.kind(), source), wanted.id(), draft);
        }
        kind("personal", source);
        try {
            return register(connection, caller, view, KbKind.PERSONAL, wanted.id(), draft);
        } catch (ProblemException refused) {
            if (!refused.type().equals(Problems.QUOTA_EXCEEDED)) {
                throw refused;
            }
            return register(connection, caller, view, KbKind.EPHEMERAL, wanted.id(), draft);
        }
    }

    /** Says to which repository the KB belongs. */
    void follow(Connection connection, Caller caller, UUID kb, Source source) throws SQLException {
        Map<String, @Nullable Object> upstream = new LinkedHashMap<>();
        upstream.put("kind", source.kind());
        upstream.put("repository", source.repository());
        upstream.put("repository_id", source.repositoryId());
        upstream.put("folder", source.folder());
        upstream.put("branch", source.branch());
        upstream.put("head", source.head());
        upstream.put("fork_repository", source.forkRepository());
        upstream.put("fork_repository_id", source.forkRepositoryId());
        upstream.put("fork_branch", source.forkBranch());
        upstream.put("mounted_by", String.valueOf(caller.requireUser()));
        boolean set = Statements.first(connection, FOLLOW, row -> row.getBoolean(1), kb, json(upstream))
                .orElse(false);
        if (!set) {
            throw new IllegalStateException("a KB just made is not open to its own transaction");
        }
    }

    private KbFacts register(Connection connection, Caller caller, CallerView view, KbKind kind, UUID id, NewKb draft)
            throws SQLException {
        return creation.register(connection, id, rules.mounted(view, caller.requireUser(), kind, draft), view.now());
    }

    private static KbKind kind(String name, Source source) {
        KbKind kind;
        try {
            kind = KbKind.ofWireName(name);
        } catch (IllegalArgumentException unknown) {
            throw Problems.badRequest("kind is curated, shared, personal, ephemeral or fork.");
        }
        boolean copy = source.kind().equals("working_copy");
        if (copy && !PRIVATE.contains(kind)) {
            throw Problems.badRequest("A working copy is personal or ephemeral: others follow their repository.");
        }
        if (!copy && kind == KbKind.EPHEMERAL) {
            throw Problems.badRequest("A KB that expires follows nothing: make a working copy.");
        }
        return kind;
    }

    private static Source checked(Source source) {
        Commits.id(source.head());
        boolean known = source.kind().equals("mirror") || source.kind().equals("working_copy");
        boolean named = REPOSITORY.matcher(source.repository()).matches()
                && (source.forkRepository() == null
                        || REPOSITORY.matcher(source.forkRepository()).matches());
        boolean wholeFork = (source.forkRepository() == null) == (source.forkBranch() == null)
                && (source.forkRepository() == null) == (source.forkRepositoryId() == null)
                && (source.forkRepository() == null || source.kind().equals("working_copy"));
        if (!known || !named || !wholeFork || source.branch().isBlank()) {
            throw Problems.badRequest(
                    "upstream is a mirror or a working_copy of owner/name, with all of its fork or none.");
        }
        return source;
    }

    private static String name(Map<String, @Nullable Object> described, Source source) {
        String own = text(described, "name", LONGEST_NAME);
        return own == null ? source.repository().substring(source.repository().indexOf('/') + 1) : own;
    }

    private static @Nullable String text(Map<String, @Nullable Object> described, String key, int most) {
        return described.get(key) instanceof String text
                        && !text.isBlank()
                        && text.codePointCount(0, text.length()) <= most
                        && Texts.isPrintable(text.replace("\n", "").replace("\t", ""))
                ? text.strip()
                : null;
    }

    private static String json(Map<String, @Nullable Object> upstream) {
        try {
            return MAPPER.writeValueAsString(upstream);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

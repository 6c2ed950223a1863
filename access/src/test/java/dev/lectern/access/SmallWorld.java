package dev.lectern.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.AccessFacts.KbFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The callers and KBs of the acceptance table: anonymous_tier is read and isolation permissive. */
final class SmallWorld {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final UUID OWN = id("own");

    private static final AccessRules RULES = new AccessRules(true, Role.READ, Isolation.PERMISSIVE);

    private SmallWorld() {}

    static Question anonymous() {
        return asked(new Credential.Anonymous(), null);
    }

    static Question adm() {
        return user("adm", Role.ADMIN);
    }

    static Question wri() {
        return user("wri", Role.WRITE);
    }

    static Question rd() {
        return user("rd", Role.READ);
    }

    static Question own() {
        return user("own", Role.READ);
    }

    static Question off() {
        return user("off", Role.READ).known(new CallerFacts(id("off"), Role.READ, false, true));
    }

    static Question user(String name, Role role) {
        return asked(new Credential.User(id(name)), new CallerFacts(id(name), role, true, true));
    }

    static Question loneService() {
        return asked(new Credential.Service("repo-sync", null), null);
    }

    static KbFacts doc() {
        return kb("doc", KbKind.SHARED, Role.READ);
    }

    static KbFacts cur() {
        return kb("cur", KbKind.CURATED, Role.READ);
    }

    static KbFacts wik() {
        return kb("wik", KbKind.SHARED, Role.WRITE);
    }

    static KbFacts opn() {
        return kb("opn", KbKind.SHARED, null);
    }

    static KbFacts prv() {
        return kb("prv", KbKind.SHARED, Role.NONE);
    }

    /** The personal KB of own. */
    static KbFacts personal() {
        return kb("P", KbKind.PERSONAL, Role.NONE);
    }

    /** The sandbox of own. */
    static KbFacts ephemeral() {
        return kb("E", KbKind.EPHEMERAL, Role.NONE);
    }

    static KbFacts kb(String slug, KbKind kind, @Nullable Role defaultRole) {
        return kb(slug, kind, defaultRole, false);
    }

    static KbFacts expired(KbFacts kb) {
        return kb(kb.slug(), kb.kind(), kb.defaultRole(), true);
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    private static KbFacts kb(String slug, KbKind kind, @Nullable Role defaultRole, boolean expired) {
        return new KbFacts(
                id(slug),
                slug,
                slug,
                null,
                kind,
                defaultRole,
                kind.isPrivate() ? OWN : null,
                null,
                id("root of " + slug),
                NOW.minusSeconds(3600),
                expired ? NOW.minusSeconds(1) : null,
                expired);
    }

    private static Question asked(Credential credential, @Nullable CallerFacts caller) {
        return new Question(
                new AccessFacts(credential, caller, null, List.of(), false, false, List.of(), null, NOW), RULES);
    }
}

-- V0002__create_kb_registry.sql
-- KBs as resources: who owns them, who may do what in them, and the jobs that hold them. Their content is elsewhere.
-- Lock order: KB row, then slot row, then epoch row.

CREATE TABLE auth.kb (
    kb_id         uuid        NOT NULL,
    slug          text        NOT NULL COLLATE "C",
    name          text        NOT NULL,
    description   text,
    kind          text        NOT NULL,
    default_role  text,
    owner_user_id uuid,
    root_scope_id uuid        NOT NULL,
    slot_held     boolean     NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    expires_at    timestamptz,
    CONSTRAINT kb_pk PRIMARY KEY (kb_id),
    CONSTRAINT kb_slug_key UNIQUE (slug),
    CONSTRAINT kb_slug_form CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
    CONSTRAINT kb_slug_is_no_id CHECK (slug !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    CONSTRAINT kb_name_length CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT kb_description_length CHECK (char_length(description) BETWEEN 1 AND 2000),
    CONSTRAINT kb_kind_known CHECK (kind IN ('curated', 'shared', 'personal', 'ephemeral')),
    CONSTRAINT kb_default_role_known CHECK (default_role IN ('none', 'read', 'write')),
    CONSTRAINT kb_curated_is_read_or_closed CHECK (kind <> 'curated' OR coalesce(default_role, '') IN ('read', 'none')),
    CONSTRAINT kb_ephemeral_expires CHECK ((kind = 'ephemeral') = (expires_at IS NOT NULL)),
    CONSTRAINT kb_private_has_owner CHECK (kind NOT IN ('personal', 'ephemeral') OR owner_user_id IS NOT NULL),
    CONSTRAINT kb_owner_fk FOREIGN KEY (owner_user_id) REFERENCES auth.user_account (user_id)
);
COMMENT ON COLUMN auth.kb.slot_held IS 'whether it counts in kb_slot: an expired KB that waits for the sweep may have given its slot back';
COMMENT ON COLUMN auth.kb.owner_user_id IS 'null for a KB of the site';
CREATE INDEX kb_owner_idx ON auth.kb (owner_user_id, kind) WHERE owner_user_id IS NOT NULL;
CREATE INDEX kb_expiry_idx ON auth.kb (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX kb_open_idx ON auth.kb (slug) WHERE kind IN ('curated', 'shared') AND default_role IS DISTINCT FROM 'none';

CREATE TABLE auth.scope (
    kb_id    uuid    NOT NULL,
    scope_id uuid    NOT NULL,
    path     text,
    inherit  boolean NOT NULL DEFAULT true,
    no_share boolean NOT NULL DEFAULT false,
    CONSTRAINT scope_pk PRIMARY KEY (kb_id, scope_id),
    CONSTRAINT scope_path_key UNIQUE NULLS NOT DISTINCT (kb_id, path),
    CONSTRAINT scope_kb_fk FOREIGN KEY (kb_id) REFERENCES auth.kb (kb_id) ON DELETE CASCADE
);
COMMENT ON COLUMN auth.scope.path IS 'folder or entry inside the KB with access rules of its own; null for the root';

CREATE TABLE auth.kb_permission (
    kb_id          uuid        NOT NULL,
    scope_id       uuid        NOT NULL,
    principal_kind text        NOT NULL,
    principal_id   uuid        NOT NULL,
    role           text        NOT NULL,
    can_share      boolean     NOT NULL DEFAULT false,
    by_sharing     boolean     NOT NULL DEFAULT false,
    granted_by     uuid,
    created_at     timestamptz NOT NULL DEFAULT now(),
    expires_at     timestamptz,
    CONSTRAINT kb_permission_pk PRIMARY KEY (kb_id, scope_id, principal_kind, principal_id),
    CONSTRAINT kb_permission_scope_fk FOREIGN KEY (kb_id, scope_id) REFERENCES auth.scope (kb_id, scope_id) ON DELETE CASCADE,
    CONSTRAINT kb_permission_principal_known CHECK (principal_kind IN ('user', 'everyone', 'team', 'workspace', 'link')),
    CONSTRAINT kb_permission_everyone_is_nil
        CHECK ((principal_kind = 'everyone') = (principal_id = '00000000-0000-0000-0000-000000000000')),
    CONSTRAINT kb_permission_role_known CHECK (role IN ('read', 'write', 'admin'))
);
COMMENT ON TABLE auth.kb_permission IS 'grants: (scope, principal) -> role';
COMMENT ON COLUMN auth.kb_permission.by_sharing IS 'made by a non-admin who could share: gives nothing at or below a no_share scope';
CREATE INDEX kb_permission_principal_idx ON auth.kb_permission (principal_kind, principal_id);

CREATE TABLE auth.hold (
    kb_id   uuid        NOT NULL,
    job_id  uuid        NOT NULL,
    user_id uuid        NOT NULL,
    until   timestamptz NOT NULL,
    CONSTRAINT hold_pk PRIMARY KEY (kb_id, job_id),
    CONSTRAINT hold_kb_fk FOREIGN KEY (kb_id) REFERENCES auth.kb (kb_id) ON DELETE CASCADE
);
COMMENT ON TABLE auth.hold IS 'leases of jobs on a KB: while one lives, the sweep leaves an expired KB alone';

CREATE FUNCTION auth.follow_kb_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    CASE TG_OP
        WHEN 'INSERT' THEN PERFORM auth.start_epoch(NEW.kb_id);
        WHEN 'UPDATE' THEN PERFORM auth.bump_epoch(NEW.kb_id);
        WHEN 'DELETE' THEN DELETE FROM auth.epoch WHERE subject_id = OLD.kb_id;
    END CASE;
    RETURN NULL;
END
$$;
CREATE TRIGGER kb_made_or_gone AFTER INSERT OR DELETE ON auth.kb
    FOR EACH ROW EXECUTE FUNCTION auth.follow_kb_change();
CREATE TRIGGER kb_changed
    AFTER UPDATE OF slug, name, description, kind, default_role, owner_user_id, root_scope_id, expires_at ON auth.kb
    FOR EACH ROW EXECUTE FUNCTION auth.follow_kb_change();

CREATE FUNCTION auth.follow_kb_part_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        PERFORM auth.bump_epoch(NEW.kb_id);
    END IF;
    IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND OLD.kb_id <> NEW.kb_id THEN
        PERFORM auth.bump_epoch(OLD.kb_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER scope_changed AFTER INSERT OR UPDATE OR DELETE ON auth.scope
    FOR EACH ROW EXECUTE FUNCTION auth.follow_kb_part_change();
CREATE TRIGGER kb_permission_changed AFTER INSERT OR UPDATE OR DELETE ON auth.kb_permission
    FOR EACH ROW EXECUTE FUNCTION auth.follow_kb_part_change();

-- A view of a KB names its owner's tier, which views of other callers keep under the KB's epoch.
CREATE FUNCTION auth.follow_tier_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    PERFORM auth.bump_epoch(owned.kb_id) FROM (
        SELECT kb_id FROM auth.kb WHERE owner_user_id = NEW.user_id ORDER BY kb_id
    ) owned;
    RETURN NULL;
END
$$;
CREATE TRIGGER user_account_tier_changed AFTER UPDATE OF usage_tier ON auth.user_account
    FOR EACH ROW WHEN (OLD.usage_tier <> NEW.usage_tier) EXECUTE FUNCTION auth.follow_tier_change();

GRANT SELECT ON auth.kb, auth.scope, auth.kb_permission, auth.hold TO auth_app;
GRANT UPDATE (default_role) ON auth.kb TO auth_app;
GRANT INSERT, UPDATE, DELETE ON auth.kb_permission TO auth_app;

-- V0001__create_people.sql
-- Epochs, users, their identities and sessions. An epoch row is the version of everything a decision may know of
-- one principal or KB: it moves in the transaction that changes the thing, by trigger, so that no code can forget it.

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TABLE auth.epoch (
    subject_id uuid   NOT NULL,
    value      bigint NOT NULL,
    CONSTRAINT epoch_pk PRIMARY KEY (subject_id)
);
COMMENT ON TABLE auth.epoch IS 'version of the access data of a user, of a KB, or of everyone (the nil uuid)';

-- Starts at the time in microseconds: a view of a subject that is gone never fits a later one with the same id.
CREATE FUNCTION auth.start_epoch(p_subject uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    INSERT INTO auth.epoch (subject_id, value)
    VALUES (p_subject, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
    ON CONFLICT ON CONSTRAINT epoch_pk DO UPDATE SET value = auth.epoch.value + 1;
$$;

CREATE FUNCTION auth.bump_epoch(p_subject uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    UPDATE auth.epoch SET value = value + 1 WHERE subject_id = p_subject;
$$;

SELECT auth.start_epoch('00000000-0000-0000-0000-000000000000');

CREATE TABLE auth.user_account (
    user_id      uuid        NOT NULL DEFAULT uuidv7(),
    username     text        NOT NULL,
    display_name text,
    role         text        NOT NULL,
    usage_tier   text        NOT NULL DEFAULT 'default',
    status       text        NOT NULL DEFAULT 'active',
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_account_pk PRIMARY KEY (user_id),
    CONSTRAINT user_account_username_key UNIQUE (username),
    CONSTRAINT user_account_username_form CHECK (username ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    CONSTRAINT user_account_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 200),
    CONSTRAINT user_account_role_known CHECK (role IN ('none', 'read', 'write', 'admin')),
    CONSTRAINT user_account_status_known CHECK (status IN ('active', 'suspended'))
);

CREATE INDEX user_account_admin_idx ON auth.user_account (user_id) WHERE role = 'admin';

CREATE TABLE auth.identity (
    issuer       text        NOT NULL,
    subject      text        NOT NULL,
    user_id      uuid        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT identity_pk PRIMARY KEY (issuer, subject),
    CONSTRAINT identity_user_fk FOREIGN KEY (user_id) REFERENCES auth.user_account (user_id)
);
CREATE INDEX identity_user_idx ON auth.identity (user_id);

CREATE TABLE auth.session (
    session_id  uuid        NOT NULL DEFAULT uuidv7(),
    secret_hash bytea       NOT NULL,
    user_id     uuid        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    CONSTRAINT session_pk PRIMARY KEY (session_id),
    CONSTRAINT session_secret_key UNIQUE (secret_hash),
    CONSTRAINT session_secret_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT session_user_fk FOREIGN KEY (user_id) REFERENCES auth.user_account (user_id)
);
COMMENT ON COLUMN auth.session.secret_hash IS 'SHA-256 of the secret the browser keeps; the secret itself is nowhere';
CREATE INDEX session_live_idx ON auth.session (user_id) WHERE ended_at IS NULL;
CREATE INDEX session_expiry_idx ON auth.session (expires_at);

CREATE TABLE auth.kb_slot (
    user_id uuid    NOT NULL,
    kind    text    NOT NULL,
    used    integer NOT NULL DEFAULT 0,
    CONSTRAINT kb_slot_pk PRIMARY KEY (user_id, kind),
    CONSTRAINT kb_slot_user_fk FOREIGN KEY (user_id) REFERENCES auth.user_account (user_id),
    CONSTRAINT kb_slot_kind_known CHECK (kind IN ('personal', 'ephemeral')),
    CONSTRAINT kb_slot_not_negative CHECK (used >= 0)
);
COMMENT ON TABLE auth.kb_slot IS 'how many KBs of a kind a user has: counted by a row that is changed, since counting rows overshoots under load';

CREATE FUNCTION auth.equip_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    PERFORM auth.start_epoch(NEW.user_id);
    INSERT INTO auth.kb_slot (user_id, kind) VALUES (NEW.user_id, 'personal'), (NEW.user_id, 'ephemeral');
    RETURN NULL;
END
$$;
CREATE TRIGGER user_account_equip AFTER INSERT ON auth.user_account
    FOR EACH ROW EXECUTE FUNCTION auth.equip_user();

CREATE FUNCTION auth.follow_user_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    PERFORM auth.bump_epoch(NEW.user_id);
    -- A suspension is final for the sessions that were open; coming back means signing in again.
    IF NEW.status = 'suspended' AND OLD.status <> 'suspended' THEN
        UPDATE auth.session SET ended_at = now() WHERE user_id = NEW.user_id AND ended_at IS NULL;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER user_account_changed AFTER UPDATE OF role, status, usage_tier ON auth.user_account
    FOR EACH ROW WHEN ((OLD.role, OLD.status, OLD.usage_tier) IS DISTINCT FROM (NEW.role, NEW.status, NEW.usage_tier))
    EXECUTE FUNCTION auth.follow_user_change();

CREATE FUNCTION auth.follow_session_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    PERFORM auth.bump_epoch(OLD.user_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER session_ended AFTER UPDATE OF ended_at, expires_at, user_id ON auth.session
    FOR EACH ROW WHEN ((OLD.ended_at, OLD.expires_at, OLD.user_id) IS DISTINCT FROM (NEW.ended_at, NEW.expires_at, NEW.user_id))
    EXECUTE FUNCTION auth.follow_session_end();
CREATE TRIGGER session_deleted AFTER DELETE ON auth.session
    FOR EACH ROW WHEN (OLD.ended_at IS NULL) EXECUTE FUNCTION auth.follow_session_end();

GRANT SELECT ON auth.epoch, auth.kb_slot TO auth_app;
GRANT SELECT, INSERT ON auth.user_account, auth.identity, auth.session TO auth_app;
GRANT UPDATE (username, display_name, role, usage_tier, status) ON auth.user_account TO auth_app;
GRANT UPDATE (last_seen_at) ON auth.identity TO auth_app;
GRANT UPDATE (ended_at) ON auth.session TO auth_app;
GRANT SELECT (session_id, expires_at, ended_at), DELETE ON auth.session TO auth_worker;

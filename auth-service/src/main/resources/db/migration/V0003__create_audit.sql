-- V0003__create_audit.sql
-- The audit trail. Rows are added and never changed; their seals, one hash chain for each KB and one for the site,
-- lie beside them so that sealing changes no row either.

CREATE TABLE auth.audit_event (
    audit_id   uuid        NOT NULL DEFAULT uuidv7(),
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_id   uuid,
    session_id uuid,
    service    text,
    job_id     uuid,
    kb_id      uuid,
    action     text        NOT NULL,
    outcome    text        NOT NULL,
    reason     text,
    subject    text,
    detail     jsonb       NOT NULL DEFAULT '{}',
    CONSTRAINT audit_event_pk PRIMARY KEY (audit_id),
    CONSTRAINT audit_event_action_form CHECK (action ~ '^[a-z][a-z0-9_.]{0,63}$'),
    CONSTRAINT audit_event_outcome_known CHECK (outcome IN ('done', 'denied', 'admin_override')),
    CONSTRAINT audit_event_detail_is_object CHECK (jsonb_typeof(detail) = 'object' AND octet_length(detail::text) <= 8192)
);
COMMENT ON COLUMN auth.audit_event.actor_id IS 'the user; null for anonymous and for a service acting for nobody';
COMMENT ON COLUMN auth.audit_event.subject IS 'what it was done to, as kind:id, e.g. user:0198...';
CREATE INDEX audit_event_kb_idx ON auth.audit_event (kb_id, audit_id) WHERE kb_id IS NOT NULL;

CREATE TABLE auth.audit_seal (
    chain_id uuid   NOT NULL,
    position bigint NOT NULL,
    audit_id uuid   NOT NULL,
    hash     bytea  NOT NULL,
    CONSTRAINT audit_seal_pk PRIMARY KEY (chain_id, position),
    CONSTRAINT audit_seal_event_key UNIQUE (audit_id),
    CONSTRAINT audit_seal_event_fk FOREIGN KEY (audit_id) REFERENCES auth.audit_event (audit_id),
    CONSTRAINT audit_seal_hash_length CHECK (octet_length(hash) = 32)
);
COMMENT ON COLUMN auth.audit_seal.chain_id IS 'the KB, or the nil uuid for events of no KB';
COMMENT ON COLUMN auth.audit_seal.hash IS 'SHA-256 of the previous hash of the chain and this event';

CREATE FUNCTION auth.refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql SET search_path = auth, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON auth.audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_rewriting();
CREATE TRIGGER audit_seal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON auth.audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_rewriting();

-- The time is the database's, never the writer's.
CREATE FUNCTION auth.record_audit(
    p_actor uuid, p_session uuid, p_service text, p_job uuid, p_kb uuid,
    p_action text, p_outcome text, p_reason text, p_subject text, p_detail jsonb
) RETURNS uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    INSERT INTO auth.audit_event (actor_id, session_id, service, job_id, kb_id, action, outcome, reason, subject, detail)
    VALUES (p_actor, p_session, p_service, p_job, p_kb, p_action, p_outcome, p_reason, p_subject, coalesce(p_detail, '{}'))
    RETURNING audit_id;
$$;

GRANT SELECT ON auth.audit_event, auth.audit_seal TO auth_app, auth_worker;
GRANT INSERT (chain_id, position, audit_id, hash) ON auth.audit_seal TO auth_worker;
GRANT EXECUTE ON FUNCTION auth.record_audit(uuid, uuid, text, uuid, uuid, text, text, text, text, jsonb)
    TO auth_app, kb_app, kb_worker, repo_sync_app, repo_sync_worker;

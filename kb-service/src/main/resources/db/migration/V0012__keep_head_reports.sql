-- V0012__keep_head_reports.sql
-- What a job's newest head came to, so that the job is told again where the answer was lost.
CREATE TABLE kb.upstream_report (
    kb_id      uuid        NOT NULL,
    job_id     uuid        NOT NULL,
    scope_id   uuid        NOT NULL,
    user_id    uuid,
    from_head  text        NOT NULL,
    to_head    text        NOT NULL,
    report     jsonb       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT upstream_report_pk PRIMARY KEY (kb_id, job_id),
    CONSTRAINT upstream_report_head_form CHECK (from_head ~ '^[0-9a-f]{40}$' AND to_head ~ '^[0-9a-f]{40}$')
);
COMMENT ON TABLE kb.upstream_report IS 'what the newest head that a job brought came to; for that job alone';
COMMENT ON COLUMN kb.upstream_report.user_id IS 'whose job it is; null for one of the site';

-- Finds the old rows.
CREATE INDEX upstream_report_created_idx ON kb.upstream_report (created_at);

CREATE OR REPLACE FUNCTION kb.remove_content(p_kb uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = kb, pg_temp
AS $$
DECLARE
    v_content kb.kb_content;
BEGIN
    DELETE FROM kb.kb_content WHERE kb_id = p_kb RETURNING * INTO v_content;
    IF v_content.kb_id IS NULL THEN
        RETURN false;
    END IF;
    DELETE FROM kb.entry WHERE kb_id = p_kb;
    DELETE FROM kb.entry_link WHERE kb_id = p_kb;
    DELETE FROM kb.entry_revision WHERE kb_id = p_kb;
    DELETE FROM kb.entry_change WHERE kb_id = p_kb;
    DELETE FROM kb.upstream_file WHERE kb_id = p_kb;
    DELETE FROM kb.upstream_conflict WHERE kb_id = p_kb;
    DELETE FROM kb.upstream_report WHERE kb_id = p_kb;
    UPDATE kb.owner_storage SET bytes = greatest(bytes - v_content.bytes, 0) WHERE user_id = v_content.owner_user_id;
    RETURN true;
END
$$;

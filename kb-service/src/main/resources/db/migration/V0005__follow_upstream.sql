-- V0005__follow_upstream.sql
-- KBs that belong to a repository: who wrote a state there, the upstream side of each file, and what could not be merged.

ALTER TABLE kb.entry_revision
    ADD COLUMN git_author  text,
    ADD COLUMN authored_at timestamptz,
    ADD COLUMN commit_id   text,
    DROP CONSTRAINT entry_revision_source_check,
    ADD CONSTRAINT entry_revision_source_known CHECK (source IN ('api', 'import', 'system', 'upstream')),
    ADD CONSTRAINT entry_revision_commit_form CHECK (commit_id ~ '^[0-9a-f]{40}$');
COMMENT ON COLUMN kb.entry_revision.git_author IS 'the name of whoever wrote it in the repository; never an address';

ALTER TABLE kb.kb_content ADD COLUMN mirrored boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN kb.kb_content.mirrored IS 'follows a repository: nothing else may write it';

CREATE TABLE kb.upstream_file (
    kb_id        uuid    NOT NULL,
    path         text    NOT NULL COLLATE "C",
    scope_id     uuid    NOT NULL,
    blob         text    NOT NULL,
    row_id       text    NOT NULL COLLATE "C",
    revision     integer,
    content      bytea,
    content_hash bytea   NOT NULL,
    CONSTRAINT upstream_file_pk PRIMARY KEY (kb_id, path),
    CONSTRAINT upstream_file_blob_form CHECK (blob ~ '^[0-9a-f]{40}$'),
    CONSTRAINT upstream_file_hash_length CHECK (octet_length(content_hash) = 32),
    CONSTRAINT upstream_file_has_bytes_once CHECK (num_nulls(revision, content) = 1)
);
COMMENT ON TABLE kb.upstream_file IS 'the upstream side: each file as of the head, the base of the next merge';
COMMENT ON COLUMN kb.upstream_file.row_id IS 'the id of the file as upstream has it, like kb.entry.entry_id';
COMMENT ON COLUMN kb.upstream_file.revision IS 'the state of row_id that has just these bytes; null if no state has';

CREATE TABLE kb.upstream_conflict (
    kb_id        uuid        NOT NULL,
    conflict_id  uuid        NOT NULL DEFAULT uuidv7(),
    scope_id     uuid        NOT NULL,
    path         text        NOT NULL COLLATE "C",
    base_path    text        COLLATE "C",
    row_id       text        NOT NULL COLLATE "C",
    theirs       bytea,
    theirs_blob  text,
    git_author   text,
    authored_at  timestamptz,
    commit_id    text        NOT NULL,
    message      text,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT upstream_conflict_pk PRIMARY KEY (kb_id, conflict_id),
    CONSTRAINT upstream_conflict_path_key UNIQUE (kb_id, path),
    CONSTRAINT upstream_conflict_blob_form CHECK (theirs_blob ~ '^[0-9a-f]{40}$'),
    CONSTRAINT upstream_conflict_commit_form CHECK (commit_id ~ '^[0-9a-f]{40}$'),
    CONSTRAINT upstream_conflict_theirs_is_whole CHECK (num_nulls(theirs, theirs_blob) IN (0, 2))
);
COMMENT ON TABLE kb.upstream_conflict IS 'changes of upstream that wait for a person: base is the upstream side, ours the KB''s file';
COMMENT ON COLUMN kb.upstream_conflict.base_path IS 'where the upstream side has the base; null if both sides added the file';
COMMENT ON COLUMN kb.upstream_conflict.row_id IS 'the id of the KB''s file that it concerns';
COMMENT ON COLUMN kb.upstream_conflict.theirs IS 'the newest bytes of upstream; null if it was deleted there';

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
    DELETE FROM kb.entry_revision WHERE kb_id = p_kb;
    DELETE FROM kb.entry_change WHERE kb_id = p_kb;
    DELETE FROM kb.upstream_file WHERE kb_id = p_kb;
    DELETE FROM kb.upstream_conflict WHERE kb_id = p_kb;
    UPDATE kb.owner_storage SET bytes = greatest(bytes - v_content.bytes, 0) WHERE user_id = v_content.owner_user_id;
    RETURN true;
END
$$;

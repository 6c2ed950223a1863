-- V0007__follow_repositories.sql
-- Which repository a KB belongs to: a mirror follows it and is read only, a working copy is edited and sent back to it.
-- Nothing here says who may do what, so no epoch moves with it.

CREATE TABLE auth.kb_upstream (
    kb_id              uuid        NOT NULL,
    kind               text        NOT NULL,
    repository         text        NOT NULL,
    repository_id      bigint      NOT NULL,
    folder             text        NOT NULL DEFAULT '',
    branch             text        NOT NULL,
    head               text        NOT NULL,
    fork_repository    text,
    fork_repository_id bigint,
    fork_branch        text,
    mounted_by         uuid,
    fork_count         integer     NOT NULL DEFAULT 0,
    state              text        NOT NULL DEFAULT 'level',
    state_detail       text,
    checked_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT kb_upstream_pk PRIMARY KEY (kb_id),
    CONSTRAINT kb_upstream_kb_fk FOREIGN KEY (kb_id) REFERENCES auth.kb (kb_id) ON DELETE CASCADE,
    CONSTRAINT kb_upstream_mounted_by_fk FOREIGN KEY (mounted_by) REFERENCES auth.user_account (user_id),
    CONSTRAINT kb_upstream_kind_known CHECK (kind IN ('mirror', 'working_copy')),
    CONSTRAINT kb_upstream_repository_form CHECK (repository ~ '^[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}$'),
    CONSTRAINT kb_upstream_fork_form CHECK (fork_repository ~ '^[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}$'),
    CONSTRAINT kb_upstream_folder_form CHECK (folder !~ '(^/|/$)' AND char_length(folder) <= 1000),
    CONSTRAINT kb_upstream_branch_length CHECK (char_length(branch) BETWEEN 1 AND 255),
    CONSTRAINT kb_upstream_head_form CHECK (head ~ '^[0-9a-f]{40}$'),
    CONSTRAINT kb_upstream_fork_is_whole CHECK (
        num_nulls(fork_repository, fork_repository_id, fork_branch) IN (0, 3)
    ),
    CONSTRAINT kb_upstream_mirror_has_no_fork CHECK (kind = 'working_copy' OR fork_repository IS NULL),
    CONSTRAINT kb_upstream_fork_count_sound CHECK (fork_count >= 0),
    CONSTRAINT kb_upstream_state_known CHECK (state IN ('level', 'behind', 'rewritten', 'gone', 'refused')),
    CONSTRAINT kb_upstream_state_detail_length CHECK (char_length(state_detail) <= 2000)
);
COMMENT ON COLUMN auth.kb_upstream.folder IS 'where in the repository the KB lies; empty for the root';
COMMENT ON COLUMN auth.kb_upstream.head IS 'the commit whose files the upstream side of the KB equals';
COMMENT ON COLUMN auth.kb_upstream.fork_repository IS 'where the working copy is pushed; null if that is a branch of the repository itself';
COMMENT ON COLUMN auth.kb_upstream.mounted_by IS 'whose connection may read the repository if it is private';
COMMENT ON COLUMN auth.kb_upstream.checked_at IS 'when somebody last looked at the repository';
CREATE INDEX kb_upstream_due_idx ON auth.kb_upstream (checked_at) WHERE kind = 'mirror';
CREATE INDEX kb_upstream_repository_idx ON auth.kb_upstream (repository_id) WHERE kind = 'mirror';

CREATE FUNCTION auth.upstream_facts(p_upstream auth.kb_upstream) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp SET timezone = 'UTC'
AS $$
    SELECT jsonb_build_object(
        'kb_id', p_upstream.kb_id,
        'slug', (SELECT slug FROM auth.kb WHERE kb_id = p_upstream.kb_id),
        'kind', p_upstream.kind,
        'repository', p_upstream.repository,
        'repository_id', p_upstream.repository_id,
        'folder', p_upstream.folder,
        'branch', p_upstream.branch,
        'head', p_upstream.head,
        'fork_repository', p_upstream.fork_repository,
        'fork_repository_id', p_upstream.fork_repository_id,
        'fork_branch', p_upstream.fork_branch,
        'mounted_by', p_upstream.mounted_by,
        'fork_count', p_upstream.fork_count,
        'state', p_upstream.state,
        'state_detail', p_upstream.state_detail,
        'checked_at', p_upstream.checked_at,
        'changed_at', p_upstream.changed_at
    );
$$;

CREATE FUNCTION auth.is_open_to_read(p_kb uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM auth.kb WHERE kb_id = p_kb AND root_scope_id = ANY (auth.app_read_scopes()));
$$;

CREATE FUNCTION auth.is_open_to_write(p_kb uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM auth.kb WHERE kb_id = p_kb AND root_scope_id = ANY (auth.app_write_scopes()));
$$;

-- False where the running transaction may not write the KB. A sandbox expires, so it follows nothing.
CREATE FUNCTION auth.set_upstream(p_kb uuid, p_upstream jsonb) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    IF NOT auth.is_open_to_write(p_kb) THEN
        RETURN false;
    END IF;
    IF p_upstream ->> 'kind' = 'mirror' AND EXISTS (SELECT FROM auth.kb WHERE kb_id = p_kb AND kind = 'ephemeral') THEN
        RAISE EXCEPTION 'an ephemeral KB cannot be a mirror' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO auth.kb_upstream (kb_id, kind, repository, repository_id, folder, branch, head,
        fork_repository, fork_repository_id, fork_branch, mounted_by)
    VALUES (p_kb, p_upstream ->> 'kind', p_upstream ->> 'repository', (p_upstream ->> 'repository_id')::bigint,
        coalesce(p_upstream ->> 'folder', ''), p_upstream ->> 'branch', p_upstream ->> 'head',
        p_upstream ->> 'fork_repository', (p_upstream ->> 'fork_repository_id')::bigint, p_upstream ->> 'fork_branch',
        (p_upstream ->> 'mounted_by')::uuid)
    ON CONFLICT ON CONSTRAINT kb_upstream_pk DO UPDATE SET
        kind = excluded.kind, repository = excluded.repository, repository_id = excluded.repository_id,
        folder = excluded.folder, branch = excluded.branch, head = excluded.head,
        fork_repository = excluded.fork_repository, fork_repository_id = excluded.fork_repository_id,
        fork_branch = excluded.fork_branch, mounted_by = excluded.mounted_by,
        changed_at = clock_timestamp();
    RETURN true;
END
$$;

-- Null where the KB has none, or the running transaction may not read the KB.
CREATE FUNCTION auth.upstream_of(p_kb uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT auth.upstream_facts(upstream) FROM auth.kb_upstream upstream
    WHERE kb_id = p_kb AND auth.is_open_to_read(p_kb);
$$;

-- Compare and set: true if the head was p_from and is p_to now. Waits for another who moves it.
CREATE FUNCTION auth.move_upstream(p_kb uuid, p_from text, p_to text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    UPDATE auth.kb_upstream
    SET head = p_to, state = 'level', state_detail = NULL, checked_at = clock_timestamp(), changed_at = clock_timestamp()
    WHERE kb_id = p_kb AND head = p_from AND auth.is_open_to_write(p_kb);
    RETURN FOUND;
END
$$;

-- What a look at the repository told; a state without a detail clears the one that was there. A worker may note it of
-- every KB, a request of those that it may read.
CREATE FUNCTION auth.note_upstream(p_kb uuid, p_note jsonb) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    UPDATE auth.kb_upstream
    SET fork_count = coalesce((p_note ->> 'fork_count')::int, fork_count),
        state = coalesce(p_note ->> 'state', state),
        state_detail = CASE WHEN p_note ?| ARRAY['state', 'state_detail'] THEN p_note ->> 'state_detail' ELSE state_detail END,
        repository = coalesce(p_note ->> 'repository', repository),
        branch = coalesce(p_note ->> 'branch', branch),
        checked_at = clock_timestamp()
    WHERE kb_id = p_kb AND (session_user = 'repo_sync_worker' OR auth.is_open_to_read(p_kb));
    RETURN FOUND;
END
$$;

-- Mirrors nobody has looked at since, the longest forgotten first.
CREATE FUNCTION auth.upstreams_due(p_before timestamptz, p_limit int) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT auth.upstream_facts(upstream) FROM auth.kb_upstream upstream
    WHERE kind = 'mirror' AND checked_at < p_before
    ORDER BY checked_at LIMIT p_limit;
$$;

-- Mirrors of a repository, known by its id or, where that is null, by its name.
CREATE FUNCTION auth.mirrors_of(p_repository_id bigint, p_repository text) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT auth.upstream_facts(upstream) FROM auth.kb_upstream upstream
    WHERE kind = 'mirror'
      AND (repository_id = p_repository_id OR (p_repository_id IS NULL AND lower(repository) = lower(p_repository)))
    ORDER BY kb_id;
$$;

CREATE FUNCTION auth.upstream_for_job(p_kb uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT auth.upstream_facts(upstream) FROM auth.kb_upstream upstream WHERE kb_id = p_kb;
$$;

-- The fence of the site itself, which may do one thing: make a mirror equal to its repository's head. Returns the KB,
-- open to the running transaction, or null where it is no mirror. Its deletion waits, as for any writer.
CREATE FUNCTION auth.begin_site(p_kb uuid, p_job uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
DECLARE
    v_kb auth.kb;
BEGIN
    PERFORM FROM auth.epoch WHERE subject_id = p_kb FOR SHARE;
    SELECT kb.* INTO v_kb FROM auth.kb JOIN auth.kb_upstream upstream ON upstream.kb_id = kb.kb_id
    WHERE kb.kb_id = p_kb AND upstream.kind = 'mirror' AND p_job IS NOT NULL;
    IF v_kb.kb_id IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('app.user_id', '', true),
            set_config('app.session_id', '', true),
            set_config('app.job_id', p_job::text, true),
            set_config('app.read_scopes', ARRAY[v_kb.root_scope_id]::text, true),
            set_config('app.write_scopes', ARRAY[v_kb.root_scope_id]::text, true);
    RETURN auth.kb_facts(v_kb);
END
$$;

GRANT EXECUTE ON FUNCTION
    auth.set_upstream(uuid, jsonb), auth.move_upstream(uuid, text, text), auth.begin_site(uuid, uuid)
    TO kb_app;
GRANT EXECUTE ON FUNCTION auth.upstream_of(uuid) TO kb_app, repo_sync_app;
GRANT EXECUTE ON FUNCTION auth.note_upstream(uuid, jsonb) TO repo_sync_app, repo_sync_worker;
GRANT EXECUTE ON FUNCTION
    auth.upstreams_due(timestamptz, int), auth.mirrors_of(bigint, text), auth.upstream_for_job(uuid)
    TO repo_sync_worker;

CREATE OR REPLACE FUNCTION auth.schema_version() RETURNS int
LANGUAGE sql IMMUTABLE
RETURN 7;

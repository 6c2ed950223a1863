-- V0002__create_job.sql
-- Jobs: the row is the truth about a job and a resource of the API; each write but the owner's is fenced by a number
-- that every claim raises. Events are only ever added. Runs are the scheduler's table: which job is due when.

CREATE TABLE repo_sync.job (
    job_id           uuid        NOT NULL DEFAULT uuidv7(),
    kind             text        NOT NULL,
    user_id          uuid        NOT NULL,
    kb_id            uuid        NOT NULL,
    kb_slug          text        NOT NULL,
    repository       text        NOT NULL,
    repository_key   text        NOT NULL,
    branch           text,
    mode             text        NOT NULL,
    message          text,
    dedupe_key       bytea       NOT NULL,
    turn             bigint      NOT NULL,
    state            text        NOT NULL DEFAULT 'queued',
    step             text        NOT NULL DEFAULT 'check',
    attempt          int         NOT NULL DEFAULT 0,
    rebuilds         int         NOT NULL DEFAULT 0,
    same_failures    int         NOT NULL DEFAULT 0,
    not_before       timestamptz,
    fence            bigint      NOT NULL DEFAULT 0,
    cancel_requested boolean     NOT NULL DEFAULT false,
    event_count      int         NOT NULL DEFAULT 0,
    progress_done    int         NOT NULL DEFAULT 0,
    progress_total   int,
    content_revision bigint,
    previous_revision bigint,
    base_branch      text,
    target_branch    text,
    base_commit      text,
    tree_id          text,
    commit_id        text,
    schema_blob      text,
    outcome          text,
    pull_request     int,
    pull_request_url text,
    result_url       text,
    error_class      text,
    error_detail     text,
    findings         jsonb       NOT NULL DEFAULT '[]',
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    finished_at      timestamptz,
    CONSTRAINT job_pk PRIMARY KEY (job_id),
    CONSTRAINT job_kind_known CHECK (kind IN ('export')),
    CONSTRAINT job_mode_known CHECK (mode IN ('push', 'pull_request')),
    CONSTRAINT job_step_known CHECK (step IN ('check', 'pin', 'fetch', 'build', 'push', 'pull_request', 'record')),
    CONSTRAINT job_outcome_known CHECK (outcome IN ('committed', 'no_changes', 'pull_request')),
    CONSTRAINT job_state_known CHECK (state IN (
        'queued', 'running', 'waiting', 'needs_reauth', 'needs_user', 'succeeded', 'failed', 'cancelled', 'quarantined'))
);
COMMENT ON COLUMN repo_sync.job.turn IS 'place in line: start tag of start-time fair queueing, lower goes first';
COMMENT ON COLUMN repo_sync.job.repository_key IS 'repository in lower case: two spellings are one repository';
COMMENT ON COLUMN repo_sync.job.schema_blob IS 'git id of the kb.yaml this export wrote, so that a later one knows it as ours';

-- A double click finds the live job; one running job per person and per repository.
CREATE UNIQUE INDEX job_live_dedupe_key ON repo_sync.job (user_id, dedupe_key)
    WHERE state IN ('queued', 'running', 'waiting', 'needs_reauth', 'needs_user');
CREATE UNIQUE INDEX job_running_user_key ON repo_sync.job (user_id) WHERE state = 'running';
CREATE UNIQUE INDEX job_running_repository_key ON repo_sync.job (repository_key) WHERE state = 'running';
CREATE INDEX job_user_idx ON repo_sync.job (user_id, job_id DESC);
CREATE INDEX job_live_idx ON repo_sync.job (turn) WHERE state IN ('queued', 'running', 'waiting');

CREATE TABLE repo_sync.job_event (
    job_id     uuid        NOT NULL,
    number     int         NOT NULL,
    user_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    data       jsonb       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT job_event_pk PRIMARY KEY (job_id, number),
    CONSTRAINT job_event_kind_known CHECK (kind IN ('step', 'progress', 'state'))
);

CREATE TABLE repo_sync.idempotency_key (
    user_id      uuid        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    job_id       uuid        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_key_pk PRIMARY KEY (user_id, key)
);

-- The form that db-scheduler asks for.
CREATE TABLE repo_sync.job_run (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             int,
    CONSTRAINT job_run_pk PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX job_run_due_idx ON repo_sync.job_run (execution_time);
CREATE INDEX job_run_heartbeat_idx ON repo_sync.job_run (last_heartbeat);

-- Start-time fair queueing (Goyal, Vin, Cheng 1996): a person's next job starts after their last one's share of time,
-- and never before the line's present start, so that people take turns and a heavier tier's turns come more often.
CREATE FUNCTION repo_sync.next_turn(p_user uuid, p_share bigint) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = repo_sync, pg_temp
AS $$
    SELECT greatest(
        coalesce((SELECT min(turn) FROM repo_sync.job WHERE state IN ('queued', 'running', 'waiting')), 0),
        coalesce((SELECT max(turn) + p_share FROM repo_sync.job
                  WHERE state IN ('queued', 'running', 'waiting') AND user_id = p_user), 0));
$$;
GRANT EXECUTE ON FUNCTION repo_sync.next_turn(uuid, bigint) TO repo_sync_app;

GRANT SELECT, INSERT ON repo_sync.job, repo_sync.job_event, repo_sync.idempotency_key TO repo_sync_app;
GRANT UPDATE (state, step, attempt, rebuilds, same_failures, cancel_requested, event_count, updated_at, finished_at,
    not_before, content_revision, progress_done, progress_total, error_class, error_detail, findings) ON repo_sync.job TO repo_sync_app;
GRANT SELECT, UPDATE ON repo_sync.job TO repo_sync_worker;
GRANT INSERT ON repo_sync.job_event TO repo_sync_worker;
GRANT SELECT, DELETE ON repo_sync.idempotency_key TO repo_sync_worker;
GRANT SELECT, INSERT ON repo_sync.job_run TO repo_sync_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON repo_sync.job_run TO repo_sync_worker;

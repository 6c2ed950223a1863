-- V0004__create_pull_request.sql
-- The pull requests that were sent from working copies, each with what was last seen of it at GitHub.

CREATE TABLE repo_sync.pull_request (
    kb_id      uuid        NOT NULL,
    scope_id   uuid        NOT NULL,
    repository text        NOT NULL,
    number     int         NOT NULL,
    url        text        NOT NULL,
    state      text        NOT NULL,
    title      text        NOT NULL,
    label      text        NOT NULL,
    branch     text        NOT NULL,
    commit_id  text        NOT NULL,
    merged_at  timestamptz,
    mergeable  boolean,
    checks     jsonb       NOT NULL DEFAULT '[]',
    reviews    jsonb       NOT NULL DEFAULT '[]',
    checked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pull_request_pk PRIMARY KEY (kb_id, number),
    CONSTRAINT pull_request_state_known CHECK (state IN ('open', 'merged', 'closed'))
);
COMMENT ON COLUMN repo_sync.pull_request.scope_id IS 'the root scope of the KB: what row security compares';
COMMENT ON COLUMN repo_sync.pull_request.repository IS 'the upstream, which numbers the pull request';
COMMENT ON COLUMN repo_sync.pull_request.label IS 'owner:branch of what it asks to merge';
COMMENT ON COLUMN repo_sync.pull_request.checked_at IS 'when GitHub told; null after a sign that something changed';
CREATE INDEX pull_request_number_idx ON repo_sync.pull_request (lower(repository), number);

GRANT SELECT, INSERT, UPDATE ON repo_sync.pull_request TO repo_sync_app;
GRANT SELECT, UPDATE (checked_at) ON repo_sync.pull_request TO repo_sync_worker;

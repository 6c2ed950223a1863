-- V0001__create_github_connection.sql
-- People's connections to GitHub and the authorisations under way.

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TABLE repo_sync.github_connection (
    user_id      uuid        NOT NULL,
    github_id    bigint      NOT NULL,
    login        text        NOT NULL,
    scopes       text[]      NOT NULL,
    sealed_token bytea,
    state        text        NOT NULL,
    connected_at timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT github_connection_pk PRIMARY KEY (user_id),
    CONSTRAINT github_connection_state_known CHECK (state IN ('connected', 'revoked')),
    CONSTRAINT github_connection_token_while_connected CHECK ((state = 'connected') = (sealed_token IS NOT NULL))
);
COMMENT ON COLUMN repo_sync.github_connection.github_id IS 'number of the account; logins change, numbers do not';
COMMENT ON COLUMN repo_sync.github_connection.sealed_token IS 'Tink AEAD, associated data user id and provider';

CREATE TABLE repo_sync.github_authorization (
    state_hash      bytea       NOT NULL,
    user_id         uuid        NOT NULL,
    session_id      uuid,
    return_to       text        NOT NULL,
    sealed_verifier bytea       NOT NULL,
    expires_at      timestamptz NOT NULL,
    CONSTRAINT github_authorization_pk PRIMARY KEY (state_hash)
);
COMMENT ON TABLE repo_sync.github_authorization IS 'authorisations that were started; each row is used at most once';
CREATE INDEX github_authorization_user_idx ON repo_sync.github_authorization (user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON repo_sync.github_connection TO repo_sync_app;
GRANT SELECT, INSERT, DELETE ON repo_sync.github_authorization TO repo_sync_app;

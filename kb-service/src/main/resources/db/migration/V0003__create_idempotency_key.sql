-- V0003__create_idempotency_key.sql
-- Keys of requests that created something, so that a repeated request finds what the first one made.
CREATE TABLE kb.idempotency_key (
    user_id      uuid        NOT NULL,
    key          text        NOT NULL COLLATE "C",
    request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
    kb_id        uuid        NOT NULL,
    resource_id  text,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT idempotency_key_pk PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_key_created_idx ON kb.idempotency_key (created_at);

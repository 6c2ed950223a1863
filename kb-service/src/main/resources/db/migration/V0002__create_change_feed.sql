-- V0002__create_change_feed.sql
-- What changed, for search, webhooks and mirrors: read up to the oldest running transaction, so that nothing
-- that commits late is passed over.
CREATE TABLE kb.entry_change (
    change_id        bigint      GENERATED ALWAYS AS IDENTITY,
    transaction_id   xid8        NOT NULL DEFAULT pg_current_xact_id(),
    kb_id            uuid        NOT NULL,
    entry_id         text        NOT NULL COLLATE "C",
    scope_id         uuid        NOT NULL,
    change           text        NOT NULL CHECK (change IN ('created', 'updated', 'deleted')),
    revision         integer     NOT NULL,
    content_revision bigint      NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT entry_change_pk PRIMARY KEY (change_id)
);
CREATE INDEX entry_change_kb_idx ON kb.entry_change (kb_id);

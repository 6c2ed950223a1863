-- V0001__create_content.sql
-- Content of KBs: one row per KB with its revision and use, the current state of each file, and every revision of it.
CREATE TABLE kb.kb_content (
    kb_id            uuid        NOT NULL,
    scope_id         uuid        NOT NULL,
    owner_user_id    uuid,
    content_revision bigint      NOT NULL DEFAULT 0,
    entries          integer     NOT NULL DEFAULT 0 CHECK (entries >= 0),
    bytes            bigint      NOT NULL DEFAULT 0 CHECK (bytes >= 0),
    CONSTRAINT kb_content_pk PRIMARY KEY (kb_id)
);
COMMENT ON TABLE kb.kb_content IS 'one row per KB; its lock puts the writes of a KB in order';
COMMENT ON COLUMN kb.kb_content.scope_id IS 'the root scope: what row security compares';
COMMENT ON COLUMN kb.kb_content.owner_user_id IS 'whose storage is charged; null for the site';
COMMENT ON COLUMN kb.kb_content.content_revision IS 'bumped by every write; what exports pin';
COMMENT ON COLUMN kb.kb_content.entries IS 'entries in use, flawed ones included';
COMMENT ON COLUMN kb.kb_content.bytes IS 'size of all current files';

CREATE TABLE kb.entry (
    kb_id            uuid        NOT NULL,
    entry_id         text        NOT NULL COLLATE "C",
    scope_id         uuid        NOT NULL,
    kind             text        NOT NULL CHECK (kind IN ('entry', 'flawed', 'file', 'schema')),
    path             text        NOT NULL COLLATE "C",
    path_key         text        NOT NULL COLLATE "C",
    title            text,
    entry_type       text        COLLATE "C",
    tags             text[]      NOT NULL DEFAULT '{}',
    findings         jsonb       NOT NULL DEFAULT '[]',
    content_hash     bytea       NOT NULL CHECK (octet_length(content_hash) = 32),
    size             integer     NOT NULL CHECK (size >= 0),
    revision         integer     NOT NULL CHECK (revision > 0),
    content_revision bigint      NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_by       uuid,
    search           tsvector,
    CONSTRAINT entry_pk PRIMARY KEY (kb_id, entry_id),
    CONSTRAINT entry_path_key UNIQUE (kb_id, path_key) DEFERRABLE INITIALLY IMMEDIATE
);
COMMENT ON COLUMN kb.entry.entry_id IS 'id of an entry; ~ and a hash for a flawed one; / and the path for other files';
COMMENT ON COLUMN kb.entry.scope_id IS 'nearest scope with its own ACL: what row security compares';
COMMENT ON COLUMN kb.entry.kind IS 'entry; flawed: an entry file that cannot be read; schema: kb.yaml; file: kept as it is';
COMMENT ON COLUMN kb.entry.path IS 'path inside the KB, NFC, / separators, no leading slash';
COMMENT ON COLUMN kb.entry.path_key IS 'the path case-folded: no two files may share it';

CREATE TABLE kb.entry_revision (
    kb_id            uuid        NOT NULL,
    entry_id         text        NOT NULL COLLATE "C",
    revision         integer     NOT NULL CHECK (revision > 0),
    scope_id         uuid        NOT NULL,
    path             text        NOT NULL COLLATE "C",
    kind             text        NOT NULL,
    deleted          boolean     NOT NULL,
    content          bytea,
    content_hash     bytea,
    content_revision bigint      NOT NULL,
    author_id        uuid,
    source           text        NOT NULL CHECK (source IN ('api', 'import', 'system')),
    message          text,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT entry_revision_pk PRIMARY KEY (kb_id, entry_id, revision),
    CONSTRAINT entry_revision_has_content CHECK (deleted = (content IS NULL))
);
COMMENT ON TABLE kb.entry_revision IS 'every state a file was in, with its exact bytes; never changed';

-- Answers "which files were there at content revision N" in path order, page by page.
CREATE INDEX entry_revision_path_idx ON kb.entry_revision (kb_id, path, content_revision DESC);
CREATE INDEX entry_revision_hash_idx ON kb.entry_revision (kb_id, entry_id, content_hash);

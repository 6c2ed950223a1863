-- V0006__publish_schema_version.sql
-- Lets the other services wait for what they need of this schema. Each later migration that publishes something
-- replaces the number.

CREATE FUNCTION auth.schema_version() RETURNS int
LANGUAGE sql IMMUTABLE
RETURN 6;

GRANT EXECUTE ON FUNCTION auth.schema_version()
    TO auth_app, auth_worker, kb_owner, kb_app, kb_worker, repo_sync_owner, repo_sync_app, repo_sync_worker;

-- V0006__let_worker_see_logins.sql
-- The worker sees when a person connected GitHub, and no token, so that a job which stops for want of a login goes on at
-- once where its person has connected anew meanwhile.

GRANT SELECT (user_id, state, connected_at) ON repo_sync.github_connection TO repo_sync_worker;

-- R__row_security.sql
-- Every row-security rule of the schema. What a person owns is seen by that person alone; the worker moves jobs on and
-- sees no token; the owner's policies are for migrations and for functions that run as the owner.

DO $rules$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['github_connection', 'github_authorization', 'job', 'job_event', 'idempotency_key'] LOOP
        EXECUTE format('ALTER TABLE repo_sync.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('DROP POLICY IF EXISTS owner_all ON repo_sync.%I', tenant_table);
        EXECUTE format('CREATE POLICY owner_all ON repo_sync.%I TO repo_sync_owner USING (true) WITH CHECK (true)', tenant_table);
        EXECUTE format('DROP POLICY IF EXISTS own_rows ON repo_sync.%I', tenant_table);
        EXECUTE format(
            'CREATE POLICY own_rows ON repo_sync.%I TO repo_sync_app USING (user_id = (SELECT auth.app_user())) '
            'WITH CHECK (user_id = (SELECT auth.app_user()))', tenant_table);
    END LOOP;
END
$rules$;

DROP POLICY IF EXISTS worker_sees_logins ON repo_sync.github_connection;
CREATE POLICY worker_sees_logins ON repo_sync.github_connection FOR SELECT TO repo_sync_worker USING (true);
DROP POLICY IF EXISTS worker_reads ON repo_sync.job;
CREATE POLICY worker_reads ON repo_sync.job FOR SELECT TO repo_sync_worker USING (true);
DROP POLICY IF EXISTS worker_moves ON repo_sync.job;
CREATE POLICY worker_moves ON repo_sync.job FOR UPDATE TO repo_sync_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS worker_enters_for_the_site ON repo_sync.job;
CREATE POLICY worker_enters_for_the_site ON repo_sync.job FOR INSERT TO repo_sync_worker
    WITH CHECK (user_id = '00000000-0000-0000-0000-000000000000');
DROP POLICY IF EXISTS worker_tells ON repo_sync.job_event;
CREATE POLICY worker_tells ON repo_sync.job_event FOR INSERT TO repo_sync_worker WITH CHECK (true);
DROP POLICY IF EXISTS worker_forgets ON repo_sync.idempotency_key;
CREATE POLICY worker_forgets ON repo_sync.idempotency_key FOR DELETE TO repo_sync_worker
    USING (created_at < now() - interval '24 hours');
DROP POLICY IF EXISTS worker_finds ON repo_sync.idempotency_key;
CREATE POLICY worker_finds ON repo_sync.idempotency_key FOR SELECT TO repo_sync_worker
    USING (created_at < now() - interval '24 hours');

-- A pull request belongs to a KB: who may read the KB sees it, who may write the KB keeps it, and the worker only says
-- that it has to be looked at.
ALTER TABLE repo_sync.pull_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS owner_all ON repo_sync.pull_request;
CREATE POLICY owner_all ON repo_sync.pull_request TO repo_sync_owner USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS readers_see ON repo_sync.pull_request;
CREATE POLICY readers_see ON repo_sync.pull_request FOR SELECT TO repo_sync_app
    USING (scope_id = ANY ((SELECT auth.app_read_scopes())::uuid[]));
DROP POLICY IF EXISTS writers_add ON repo_sync.pull_request;
CREATE POLICY writers_add ON repo_sync.pull_request FOR INSERT TO repo_sync_app
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
DROP POLICY IF EXISTS writers_keep ON repo_sync.pull_request;
CREATE POLICY writers_keep ON repo_sync.pull_request FOR UPDATE TO repo_sync_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]))
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
DROP POLICY IF EXISTS worker_finds ON repo_sync.pull_request;
CREATE POLICY worker_finds ON repo_sync.pull_request FOR SELECT TO repo_sync_worker USING (true);
DROP POLICY IF EXISTS worker_marks ON repo_sync.pull_request;
CREATE POLICY worker_marks ON repo_sync.pull_request FOR UPDATE TO repo_sync_worker USING (true) WITH CHECK (true);

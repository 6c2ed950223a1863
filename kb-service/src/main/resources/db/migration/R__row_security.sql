-- R__row_security.sql
-- Who sees and changes which row: all policies of the schema, so that today's rules can be read in one place.
-- Requests (kb_app) see just the scopes that the fence opened for the running transaction; unset means none.
DO $$
DECLARE
    old record;
    tenant_table text;
BEGIN
    FOR old IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'kb' LOOP
        EXECUTE format('DROP POLICY %I ON kb.%I', old.policyname, old.tablename);
    END LOOP;
    FOREACH tenant_table IN ARRAY ARRAY[
        'kb_content', 'entry', 'entry_link', 'entry_revision', 'entry_change', 'idempotency_key', 'owner_storage',
        'upstream_file', 'upstream_conflict', 'upstream_report'
    ] LOOP
        EXECUTE format('ALTER TABLE kb.%I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE kb.%I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('REVOKE ALL ON kb.%I FROM kb_app, kb_worker', tenant_table);
        -- Migrations and the functions of this schema run as its owner.
        EXECUTE format('CREATE POLICY owner_all ON kb.%I TO kb_owner USING (true) WITH CHECK (true)', tenant_table);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE ON kb.kb_content TO kb_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON kb.entry TO kb_app;
GRANT SELECT, INSERT, DELETE ON kb.entry_link TO kb_app;
GRANT SELECT, INSERT ON kb.entry_revision TO kb_app;
GRANT INSERT ON kb.entry_change TO kb_app;
GRANT SELECT, INSERT ON kb.idempotency_key TO kb_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON kb.upstream_file, kb.upstream_conflict TO kb_app;
GRANT SELECT, INSERT, UPDATE ON kb.upstream_report TO kb_app;

CREATE POLICY app_read ON kb.kb_content FOR SELECT TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_read_scopes())::uuid[]));
CREATE POLICY app_insert ON kb.kb_content FOR INSERT TO kb_app
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
CREATE POLICY app_update ON kb.kb_content FOR UPDATE TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]))
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));

CREATE POLICY app_read ON kb.entry FOR SELECT TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_read_scopes())::uuid[]));
CREATE POLICY app_insert ON kb.entry FOR INSERT TO kb_app
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
CREATE POLICY app_update ON kb.entry FOR UPDATE TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]))
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
CREATE POLICY app_delete ON kb.entry FOR DELETE TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));

CREATE POLICY app_read ON kb.entry_link FOR SELECT TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_read_scopes())::uuid[]));
CREATE POLICY app_insert ON kb.entry_link FOR INSERT TO kb_app
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
CREATE POLICY app_delete ON kb.entry_link FOR DELETE TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));

CREATE POLICY app_read ON kb.entry_revision FOR SELECT TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_read_scopes())::uuid[]));
CREATE POLICY app_insert ON kb.entry_revision FOR INSERT TO kb_app
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));

CREATE POLICY app_insert ON kb.entry_change FOR INSERT TO kb_app
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));

CREATE POLICY app_read ON kb.upstream_file FOR SELECT TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_read_scopes())::uuid[]));
CREATE POLICY app_insert ON kb.upstream_file FOR INSERT TO kb_app
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
CREATE POLICY app_update ON kb.upstream_file FOR UPDATE TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]))
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
CREATE POLICY app_delete ON kb.upstream_file FOR DELETE TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));

CREATE POLICY app_read ON kb.upstream_conflict FOR SELECT TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_read_scopes())::uuid[]));
CREATE POLICY app_insert ON kb.upstream_conflict FOR INSERT TO kb_app
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
CREATE POLICY app_update ON kb.upstream_conflict FOR UPDATE TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]))
    WITH CHECK (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));
CREATE POLICY app_delete ON kb.upstream_conflict FOR DELETE TO kb_app
    USING (scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[]));

-- Of those who may bring the KB level each sees the reports of their own jobs; the site, which is nobody, those of its.
CREATE POLICY app_own ON kb.upstream_report TO kb_app
    USING (
        scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[])
        AND user_id IS NOT DISTINCT FROM (SELECT auth.app_user())
    )
    WITH CHECK (
        scope_id = ANY ((SELECT auth.app_write_scopes())::uuid[])
        AND user_id IS NOT DISTINCT FROM (SELECT auth.app_user())
    );

CREATE POLICY app_own ON kb.idempotency_key TO kb_app
    USING (user_id = (SELECT auth.app_user()))
    WITH CHECK (user_id = (SELECT auth.app_user()));

-- The worker reads the change feed, prunes it and forgets old keys and reports; content it deletes only through kb.sweep_content.
GRANT SELECT, DELETE ON kb.entry_change TO kb_worker;
CREATE POLICY worker_read ON kb.entry_change FOR SELECT TO kb_worker USING (true);
CREATE POLICY worker_delete_old ON kb.entry_change FOR DELETE TO kb_worker
    USING (created_at < clock_timestamp() - interval '1 hour');
GRANT SELECT (created_at), DELETE ON kb.idempotency_key TO kb_worker;
CREATE POLICY worker_read_old ON kb.idempotency_key FOR SELECT TO kb_worker
    USING (created_at < clock_timestamp() - interval '1 day');
CREATE POLICY worker_delete_old ON kb.idempotency_key FOR DELETE TO kb_worker
    USING (created_at < clock_timestamp() - interval '1 day');
GRANT SELECT (created_at), DELETE ON kb.upstream_report TO kb_worker;
CREATE POLICY worker_read_old ON kb.upstream_report FOR SELECT TO kb_worker
    USING (created_at < clock_timestamp() - interval '7 days');
CREATE POLICY worker_delete_old ON kb.upstream_report FOR DELETE TO kb_worker
    USING (created_at < clock_timestamp() - interval '7 days');

-- It judges entries anew by the kb.yaml in force, in the KBs that wait for it: their findings and links, nothing else.
GRANT SELECT (kb_id, scope_id, judged_to), UPDATE (judged_to) ON kb.kb_content TO kb_worker;
-- Every row, but its ids and how far it is judged only: a row whose judging ends must stay visible to its update.
CREATE POLICY worker_read ON kb.kb_content FOR SELECT TO kb_worker USING (true);
CREATE POLICY worker_update_unjudged ON kb.kb_content FOR UPDATE TO kb_worker
    USING (judged_to IS NOT NULL) WITH CHECK (true);
GRANT SELECT, UPDATE (findings) ON kb.entry TO kb_worker;
CREATE POLICY worker_read_unjudged ON kb.entry FOR SELECT TO kb_worker
    USING (kb_id IN (SELECT c.kb_id FROM kb.kb_content c WHERE c.judged_to IS NOT NULL));
CREATE POLICY worker_update_unjudged ON kb.entry FOR UPDATE TO kb_worker
    USING (kb_id IN (SELECT c.kb_id FROM kb.kb_content c WHERE c.judged_to IS NOT NULL));
GRANT SELECT ON kb.entry_revision TO kb_worker;
CREATE POLICY worker_read_unjudged ON kb.entry_revision FOR SELECT TO kb_worker
    USING (kb_id IN (SELECT c.kb_id FROM kb.kb_content c WHERE c.judged_to IS NOT NULL));
GRANT SELECT, INSERT, DELETE ON kb.entry_link TO kb_worker;
CREATE POLICY worker_judge ON kb.entry_link TO kb_worker
    USING (kb_id IN (SELECT c.kb_id FROM kb.kb_content c WHERE c.judged_to IS NOT NULL))
    WITH CHECK (kb_id IN (SELECT c.kb_id FROM kb.kb_content c WHERE c.judged_to IS NOT NULL));

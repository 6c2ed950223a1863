-- V0003__jobs_of_several_kinds.sql
-- Jobs of several kinds: what was asked and what steps found are documents of the kind, so that a new kind needs no new
-- columns; steps are named by the kind. A job of the site has the nil UUID for its person, and any number of those run.

ALTER TABLE repo_sync.job
    ALTER COLUMN kb_slug DROP NOT NULL,
    ALTER COLUMN mode DROP NOT NULL,
    ADD COLUMN request jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN found jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN result jsonb,
    DROP CONSTRAINT job_kind_known,
    ADD CONSTRAINT job_kind_known CHECK (kind IN ('export', 'mount', 'sync', 'fork', 'pull_request')),
    DROP CONSTRAINT job_step_known,
    ADD CONSTRAINT job_step_form CHECK (step ~ '^[a-z_]{1,40}$'),
    DROP CONSTRAINT job_outcome_known,
    ADD CONSTRAINT job_outcome_form CHECK (outcome ~ '^[a-z_]{1,40}$'),
    ADD CONSTRAINT job_mode_of_exports CHECK ((kind = 'export') = (mode IS NOT NULL));
COMMENT ON COLUMN repo_sync.job.kb_id IS 'the KB it works on; for a mount the id that the KB will have';
COMMENT ON COLUMN repo_sync.job.kb_slug IS 'null while the KB is not made yet';
COMMENT ON COLUMN repo_sync.job.request IS 'what was asked, in the form of the kind';
COMMENT ON COLUMN repo_sync.job.found IS 'what steps found so far, in the form of the kind';
COMMENT ON COLUMN repo_sync.job.result IS 'what came of it, as the API shows it; null where columns tell it';

DROP INDEX repo_sync.job_running_user_key;
CREATE UNIQUE INDEX job_running_user_key ON repo_sync.job (user_id)
    WHERE state = 'running' AND user_id <> '00000000-0000-0000-0000-000000000000';

-- The worker enters jobs of the site, and none of a person.
GRANT INSERT ON repo_sync.job TO repo_sync_worker;
GRANT EXECUTE ON FUNCTION repo_sync.next_turn(uuid, bigint) TO repo_sync_worker;

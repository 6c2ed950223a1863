-- V0005__add_failed_step.sql
-- The step at which a job failed and that it has not passed since: failures on the way back to it count together with those
-- at it, so that a job which fails now here, now there comes to an end.

ALTER TABLE repo_sync.job ADD COLUMN failed_step text;
COMMENT ON COLUMN repo_sync.job.failed_step IS 'null once the job got past it: failures are counted anew from there';

GRANT UPDATE (failed_step) ON repo_sync.job TO repo_sync_app;

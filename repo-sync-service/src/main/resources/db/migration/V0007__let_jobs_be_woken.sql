-- V0007__let_jobs_be_woken.sql
-- A job that waits and is cancelled is run at once, to find out what it has done.

GRANT UPDATE (execution_time) ON repo_sync.job_run TO repo_sync_app;

-- V0008__let_persons_ask_again.sql
-- Who asks the same of a job that lives may ask for some of it in other words; of one that is cancelled, for another job.

GRANT UPDATE (request, dedupe_key) ON repo_sync.job TO repo_sync_app;

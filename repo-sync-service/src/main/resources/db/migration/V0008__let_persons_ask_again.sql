-- V0008__let_persons_ask_again.sql
-- Who asks the same of a job that lives may ask for some of it in other words.

GRANT UPDATE (request) ON repo_sync.job TO repo_sync_app;

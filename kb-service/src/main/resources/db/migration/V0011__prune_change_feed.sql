-- V0011__prune_change_feed.sql
-- Finds the old rows of the change feed, which come in order of time, at almost no cost for those who add to it.
CREATE INDEX entry_change_created_idx ON kb.entry_change USING brin (created_at) WITH (pages_per_range = 32);

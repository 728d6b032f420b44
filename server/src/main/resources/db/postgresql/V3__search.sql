-- Searches count and intersect the runs that meet a condition. With the run in the index they need not visit the table, which
-- takes a tenth of the time. An index on an expression is never enough by itself for PostgreSQL, hence the columns.
DROP INDEX latest_metrics_by_value;
CREATE INDEX latest_metrics_by_value ON latest_metrics (experiment_id, key_id, value) INCLUDE (run_id);

DROP INDEX params_by_value;
ALTER TABLE params ADD head TEXT COLLATE "C" GENERATED ALWAYS AS (substr(value, 1, 64)) STORED;
CREATE INDEX params_by_value ON params (experiment_id, key_id, head) INCLUDE (run_id);

DROP INDEX tags_by_value;
ALTER TABLE tags ADD head TEXT COLLATE "C" GENERATED ALWAYS AS (substr(value, 1, 64)) STORED;
CREATE INDEX tags_by_value ON tags (experiment_id, key_id, head) INCLUDE (run_id);

-- Names of metrics, params and tags, once each; rows refer to them by number.
CREATE TABLE keys (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE experiments (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    name              TEXT    NOT NULL UNIQUE,
    artifact_location TEXT    NOT NULL,
    deleted           INTEGER NOT NULL DEFAULT 0,
    created           INTEGER NOT NULL,
    updated           INTEGER NOT NULL
) STRICT;

CREATE TABLE experiment_tags (
    experiment_id INTEGER NOT NULL REFERENCES experiments (id),
    key           TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    PRIMARY KEY (experiment_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    id            INTEGER PRIMARY KEY,
    uuid          TEXT    NOT NULL UNIQUE,
    experiment_id INTEGER NOT NULL REFERENCES experiments (id),
    name          TEXT    NOT NULL,
    user_id       TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    start_time    INTEGER NOT NULL,
    end_time      INTEGER,
    artifact_uri  TEXT    NOT NULL,
    deleted       INTEGER NOT NULL DEFAULT 0,
    deleted_time  INTEGER
) STRICT;
CREATE INDEX runs_newest ON runs (experiment_id, deleted, start_time DESC, uuid);

-- The whole history, in the order in which it is answered. A NaN is stored as value 0 with nan = 1.
CREATE TABLE metrics (
    run_id    INTEGER NOT NULL,
    key_id    INTEGER NOT NULL,
    timestamp INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    value     REAL    NOT NULL,
    nan       INTEGER NOT NULL,
    PRIMARY KEY (run_id, key_id, timestamp, step, value, nan)
) STRICT, WITHOUT ROWID;

-- One row a series: its latest point (value NULL is NaN), which searches read, and the state of its roll-up.
CREATE TABLE latest_metrics (
    run_id        INTEGER NOT NULL,
    key_id        INTEGER NOT NULL,
    experiment_id INTEGER NOT NULL,
    value         REAL,
    timestamp     INTEGER NOT NULL,
    step          INTEGER NOT NULL,
    points        INTEGER NOT NULL,
    axis          INTEGER NOT NULL,
    PRIMARY KEY (run_id, key_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX latest_metrics_by_value ON latest_metrics (experiment_id, key_id, value);

CREATE TABLE rollups (
    run_id     INTEGER NOT NULL,
    key_id     INTEGER NOT NULL,
    level      INTEGER NOT NULL,
    bucket     INTEGER NOT NULL,
    points     INTEGER NOT NULL,
    first_step INTEGER NOT NULL,
    first_time INTEGER NOT NULL,
    first_value REAL    NOT NULL,
    last_step  INTEGER NOT NULL,
    last_time  INTEGER NOT NULL,
    last_value REAL    NOT NULL,
    min_step   INTEGER NOT NULL,
    min_time   INTEGER NOT NULL,
    min_value REAL    NOT NULL,
    max_step   INTEGER NOT NULL,
    max_time   INTEGER NOT NULL,
    max_value REAL    NOT NULL,
    PRIMARY KEY (run_id, key_id, level, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE params (
    run_id        INTEGER NOT NULL,
    key_id        INTEGER NOT NULL,
    experiment_id INTEGER NOT NULL,
    value         TEXT    NOT NULL,
    PRIMARY KEY (run_id, key_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX params_by_value ON params (experiment_id, key_id, substr(value, 1, 64));

CREATE TABLE tags (
    run_id        INTEGER NOT NULL,
    key_id        INTEGER NOT NULL,
    experiment_id INTEGER NOT NULL,
    value         TEXT    NOT NULL,
    PRIMARY KEY (run_id, key_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_value ON tags (experiment_id, key_id, substr(value, 1, 64));

CREATE TABLE datasets (
    id            INTEGER PRIMARY KEY,
    experiment_id INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    digest        TEXT    NOT NULL,
    source_type   TEXT    NOT NULL,
    source        TEXT    NOT NULL,
    schema        TEXT,
    profile       TEXT,
    UNIQUE (experiment_id, name, digest)
) STRICT;

CREATE TABLE dataset_inputs (
    id         INTEGER PRIMARY KEY,
    run_id     INTEGER NOT NULL,
    dataset_id INTEGER NOT NULL REFERENCES datasets (id),
    UNIQUE (run_id, dataset_id)
) STRICT;
CREATE INDEX dataset_inputs_by_dataset ON dataset_inputs (dataset_id);

CREATE TABLE dataset_input_tags (
    input_id INTEGER NOT NULL,
    key      TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (input_id, key)
) STRICT, WITHOUT ROWID;

-- Logged models that a run read (output = 0) or wrote (output = 1).
CREATE TABLE run_models (
    run_id   INTEGER NOT NULL,
    output   INTEGER NOT NULL,
    model_id TEXT    NOT NULL,
    step     INTEGER NOT NULL,
    PRIMARY KEY (run_id, output, model_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE logged_models (
    id             INTEGER PRIMARY KEY,
    model_id       TEXT    NOT NULL UNIQUE,
    experiment_id  INTEGER NOT NULL REFERENCES experiments (id),
    name           TEXT    NOT NULL,
    model_type     TEXT    NOT NULL,
    source_run_id  TEXT    NOT NULL,
    status         INTEGER NOT NULL,
    status_message TEXT,
    artifact_uri   TEXT    NOT NULL,
    deleted        INTEGER NOT NULL DEFAULT 0,
    created        INTEGER NOT NULL,
    updated        INTEGER NOT NULL
) STRICT;
CREATE INDEX logged_models_newest ON logged_models (experiment_id, deleted, created DESC);
CREATE INDEX logged_models_by_name ON logged_models (experiment_id, name);

CREATE TABLE logged_model_params (
    model_id INTEGER NOT NULL,
    key      TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (model_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE logged_model_tags (
    model_id INTEGER NOT NULL,
    key      TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (model_id, key)
) STRICT, WITHOUT ROWID;

-- Every point logged for a model; value NULL is NaN, an empty data set name is none.
CREATE TABLE logged_model_metrics (
    model_id       INTEGER NOT NULL,
    key            TEXT    NOT NULL,
    timestamp      INTEGER NOT NULL,
    step           INTEGER NOT NULL,
    run_id         TEXT    NOT NULL,
    dataset_name   TEXT    NOT NULL,
    dataset_digest TEXT    NOT NULL,
    value          REAL,
    PRIMARY KEY (model_id, key, timestamp, step, run_id, dataset_name, dataset_digest)
) STRICT, WITHOUT ROWID;

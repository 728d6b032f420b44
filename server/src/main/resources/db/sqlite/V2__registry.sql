CREATE TABLE registered_models (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT    NOT NULL UNIQUE,
    prompt       INTEGER NOT NULL DEFAULT 0,
    description  TEXT,
    user_id      TEXT    NOT NULL,
    last_version INTEGER NOT NULL DEFAULT 0,
    created      INTEGER NOT NULL,
    updated      INTEGER NOT NULL
) STRICT;
CREATE INDEX registered_models_by_update ON registered_models (updated, name);

CREATE TABLE registered_model_tags (
    model_id INTEGER NOT NULL,
    key      TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (model_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX registered_model_tags_by_value ON registered_model_tags (key, substr(value, 1, 64), model_id);

-- source is what the client said, location where the files are, as the server can open it; empty: it cannot.
-- folder is the one name of that place in the artifact store: the files in it are frozen, and may be read; NULL: neither.
-- digest_state: 0 to be done, 1 done, 2 the files cannot be read by the server, 3 tried and failed.
CREATE TABLE model_versions (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id        INTEGER NOT NULL REFERENCES registered_models (id),
    version         INTEGER NOT NULL,
    stage           TEXT    NOT NULL,
    description     TEXT,
    user_id         TEXT    NOT NULL,
    source          TEXT    NOT NULL,
    location        TEXT    NOT NULL,
    folder          TEXT,
    run_id          TEXT    NOT NULL,
    run_link        TEXT    NOT NULL,
    logged_model_id TEXT,
    created         INTEGER NOT NULL,
    updated         INTEGER NOT NULL,
    digest_state    INTEGER NOT NULL DEFAULT 0,
    digest          TEXT,
    digest_message  TEXT,
    digest_time     INTEGER,
    size            INTEGER,
    UNIQUE (model_id, version)
) STRICT;
CREATE INDEX model_versions_by_stage ON model_versions (model_id, stage, version);
CREATE INDEX model_versions_by_run ON model_versions (run_id);
CREATE INDEX model_versions_by_update ON model_versions (updated);
CREATE INDEX model_versions_by_location ON model_versions (location);
CREATE INDEX model_versions_by_folder ON model_versions (folder);
CREATE INDEX model_versions_to_digest ON model_versions (digest_state, id) WHERE digest_state = 0;

CREATE TABLE model_version_tags (
    version_id INTEGER NOT NULL,
    key        TEXT    NOT NULL,
    value      TEXT    NOT NULL,
    PRIMARY KEY (version_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_version_tags_by_value ON model_version_tags (key, substr(value, 1, 64), version_id);

CREATE TABLE model_aliases (
    model_id   INTEGER NOT NULL,
    alias      TEXT    NOT NULL,
    version_id INTEGER NOT NULL,
    PRIMARY KEY (model_id, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_aliases_by_version ON model_aliases (version_id);

-- Which version held which stage (kind 0) or alias (kind 1) from when until when; until NULL: it still does.
-- approved_by is a name a line.
CREATE TABLE holdings (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id    INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    place       TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    since       INTEGER NOT NULL,
    until       INTEGER,
    user_id     TEXT    NOT NULL,
    approved_by TEXT    NOT NULL,
    comment     TEXT
) STRICT;
CREATE INDEX holdings_by_place ON holdings (model_id, kind, place, id);
CREATE INDEX holdings_by_version ON holdings (model_id, version, id);

-- Append-only. Names and values are kept as they were at the time.
CREATE TABLE activities (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id       INTEGER,
    model          TEXT,
    version        INTEGER,
    type           TEXT    NOT NULL,
    user_id        TEXT    NOT NULL,
    created        INTEGER NOT NULL,
    updated        INTEGER NOT NULL,
    from_stage     TEXT,
    to_stage       TEXT,
    alias          TEXT,
    key            TEXT,
    before_value   TEXT,
    after_value    TEXT,
    comment        TEXT,
    system_comment TEXT
) STRICT;
CREATE INDEX activities_by_model ON activities (model_id, id);
CREATE INDEX activities_by_version ON activities (model_id, version, id);
CREATE INDEX activities_of_deletions ON activities (model) WHERE type = 'DELETED_MODEL';

-- Only open requests; what became of the others is in the activities. kind as in holdings.
CREATE TABLE transition_requests (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    place    TEXT    NOT NULL,
    user_id  TEXT    NOT NULL,
    comment  TEXT,
    created  INTEGER NOT NULL,
    UNIQUE (model_id, version, kind, place, user_id)
) STRICT;

CREATE TABLE transition_approvals (
    request_id INTEGER NOT NULL,
    user_id    TEXT    NOT NULL,
    comment    TEXT,
    created    INTEGER NOT NULL,
    PRIMARY KEY (request_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_comments (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    user_id  TEXT    NOT NULL,
    comment  TEXT    NOT NULL,
    created  INTEGER NOT NULL,
    updated  INTEGER NOT NULL
) STRICT;
CREATE INDEX model_comments_by_version ON model_comments (model_id, version, id);

-- What an administrator sets at run time, as JSON.
CREATE TABLE settings (
    name    TEXT    NOT NULL PRIMARY KEY,
    value   TEXT    NOT NULL,
    user_id TEXT    NOT NULL,
    updated INTEGER NOT NULL
) STRICT;

-- Files of versions, as they were when the version was made. Path is relative to the version's location.
CREATE TABLE version_files (
    version_id INTEGER NOT NULL,
    path       TEXT    NOT NULL,
    size       INTEGER NOT NULL,
    sha256     TEXT    NOT NULL,
    PRIMARY KEY (version_id, path)
) STRICT, WITHOUT ROWID;

-- Digests taken while files streamed in. path is named as model_versions.folder is; written is the file's time, in microseconds.
CREATE TABLE artifact_digests (
    path    TEXT    NOT NULL PRIMARY KEY,
    size    INTEGER NOT NULL,
    sha256  TEXT    NOT NULL,
    written INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Outbox: an event is written in the transaction of the change that it tells of, with one delivery a receiver.
CREATE TABLE events (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT    NOT NULL,
    model   TEXT,
    version INTEGER,
    data    TEXT    NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE INDEX events_created ON events (created);

-- api: mlflow or registry. events is a JSON list; secrets are encrypted, and absent when there are none.
CREATE TABLE webhooks (
    id             TEXT    NOT NULL PRIMARY KEY,
    api            TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    description    TEXT,
    model          TEXT,
    events         TEXT    NOT NULL,
    target         TEXT    NOT NULL,
    secret         TEXT,
    credential     TEXT,
    verify_tls     INTEGER NOT NULL DEFAULT 1,
    status         TEXT    NOT NULL,
    user_id        TEXT    NOT NULL,
    created        INTEGER NOT NULL,
    updated        INTEGER NOT NULL
) STRICT;
CREATE INDEX webhooks_newest ON webhooks (api, created, id);

-- state: 0 waiting, 1 delivered, 2 given up. due is when to try (again); a server that takes it moves due on.
CREATE TABLE deliveries (
    id              TEXT    NOT NULL PRIMARY KEY,
    webhook_id      TEXT    NOT NULL,
    event_id        INTEGER NOT NULL,
    event           TEXT    NOT NULL,
    state           INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    due             INTEGER NOT NULL,
    response_status INTEGER,
    response_body   TEXT,
    error           TEXT,
    replay_of       TEXT,
    created         INTEGER NOT NULL,
    updated         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (webhook_id, due) WHERE state = 0;
CREATE INDEX deliveries_by_webhook ON deliveries (webhook_id, created, id);
CREATE INDEX deliveries_newest ON deliveries (created, id);
-- Deliveries that may be younger than their event.
CREATE INDEX deliveries_of_event ON deliveries (event_id) WHERE state = 0 OR replay_of IS NOT NULL;

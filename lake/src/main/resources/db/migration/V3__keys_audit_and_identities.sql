-- Who may do what through the service, what was done, and people who stay while no crop shows them.
-- docs/formats/catalog.md describes the tables.

PRAGMA user_version = 3;

-- People whom somebody entered by name; others go with the last crop that shows them.
ALTER TABLE identity ADD COLUMN is_entered INTEGER NOT NULL DEFAULT 0 CHECK (is_entered IN (0, 1));

-- A key itself is nowhere. Rows stay when keys end: without any row the service asks for none.
CREATE TABLE api_key (
    key_id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name             TEXT NOT NULL,
    prefix           TEXT NOT NULL UNIQUE,
    sha256           BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    scope            TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
    every_collection INTEGER NOT NULL CHECK (every_collection IN (0, 1)),
    created_at       INTEGER NOT NULL,
    expires_at       INTEGER,
    revoked_at       INTEGER
) STRICT;

CREATE TABLE api_key_collection (
    key_id        INTEGER NOT NULL REFERENCES api_key ON DELETE CASCADE,
    collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
    PRIMARY KEY (key_id, collection_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_key_by_collection ON api_key_collection (collection_id);

-- What was asked for and done; refers to nothing, so that it outlasts what it tells of.
CREATE TABLE audit (
    audit_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    collection TEXT,
    item       TEXT,
    number     INTEGER NOT NULL,
    status     INTEGER NOT NULL,
    request    TEXT NOT NULL
) STRICT;

-- From which probability on an answer of the collection is called confident; null for the usual one.
ALTER TABLE collection ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);

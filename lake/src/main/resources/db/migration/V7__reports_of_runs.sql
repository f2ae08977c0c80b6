-- What came of a run, how it came on, and why it failed.
-- docs/formats/catalog.md describes the columns.

PRAGMA user_version = 7;

-- The code of the error that ended it, or 'bug'; null unless it failed.
ALTER TABLE run ADD COLUMN failure TEXT;

CREATE INDEX run_in_order ON run (collection_id, run_id);
DROP INDEX run_by_collection;

CREATE TABLE run_figure (
    run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    figure TEXT NOT NULL,
    code   TEXT NOT NULL, -- a refusal or a step, or empty
    number INTEGER NOT NULL,
    PRIMARY KEY (run_id, figure, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_progress (
    run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    at     INTEGER NOT NULL,
    items  INTEGER NOT NULL,
    PRIMARY KEY (run_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX refused_by_run ON staging (run_id, picture_id) WHERE refusal IS NOT NULL;

-- How the archive of a run is to be taken in, as long as it is held in the folder `imports`.
CREATE TABLE run_archive (
    run_id      INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
    labels      TEXT NOT NULL,
    identity    TEXT,
    legal_basis TEXT,
    keep_until  TEXT
) STRICT;

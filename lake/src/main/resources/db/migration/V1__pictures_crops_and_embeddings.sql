-- The catalog of one lake. docs/formats/catalog.md describes every table.
-- Ids are raw bytes (32 of a SHA-256, 16 of a crop id), times are milliseconds since 1970 UTC, refusals are codes.

PRAGMA application_id = 1415007307; -- 'TWLK'
PRAGMA user_version = 1;

CREATE TABLE lake (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    position INTEGER NOT NULL
) STRICT;
INSERT INTO lake (only_row, position) VALUES (1, 0);

CREATE TABLE collection (
    collection_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name            TEXT NOT NULL UNIQUE COLLATE NOCASE,
    kind            TEXT NOT NULL CHECK (kind IN ('face', 'image')),
    encoder         TEXT NOT NULL,
    min_face_pixels REAL NOT NULL,
    min_sharpness   REAL NOT NULL,
    min_brightness  REAL NOT NULL,
    max_brightness  REAL NOT NULL,
    min_norm        REAL NOT NULL
) STRICT;

CREATE TABLE run (
    run_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
    kind          TEXT NOT NULL,
    source        TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('open', 'done', 'failed', 'cancelled', 'interrupted')),
    started_at    INTEGER NOT NULL,
    ended_at      INTEGER
) STRICT;
CREATE INDEX run_by_collection ON run (collection_id);
CREATE INDEX open_run ON run (state) WHERE state = 'open';

-- Raw: one row for each distinct file content.
CREATE TABLE picture (
    picture_id    INTEGER PRIMARY KEY,
    sha256        BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    media_type    TEXT NOT NULL,
    width_pixels  INTEGER NOT NULL,
    height_pixels INTEGER NOT NULL,
    bytes         INTEGER NOT NULL,
    taken_at      INTEGER
) STRICT;

CREATE TABLE origin (
    origin_id     INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
    picture_id    INTEGER NOT NULL REFERENCES picture ON DELETE CASCADE,
    uri           TEXT NOT NULL,
    identity      TEXT,
    attributes    TEXT, -- a JSON object of strings
    run_id        INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    UNIQUE (picture_id, collection_id, uri)
) STRICT;
CREATE INDEX origin_by_collection ON origin (collection_id);
CREATE INDEX origin_by_run ON origin (run_id);

-- Staging: what one collection made of a picture, by which recipe and for which encoder.
CREATE TABLE staging (
    collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
    picture_id    INTEGER NOT NULL REFERENCES picture ON DELETE CASCADE,
    recipe        TEXT NOT NULL,
    encoder       TEXT NOT NULL,
    refusal       TEXT,
    detail        TEXT,
    run_id        INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    PRIMARY KEY (collection_id, picture_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX staging_by_picture ON staging (picture_id);
CREATE INDEX staging_by_run ON staging (run_id);

CREATE TABLE crop (
    crop_id         INTEGER PRIMARY KEY,
    collection_id   INTEGER NOT NULL,
    picture_id      INTEGER NOT NULL,
    key             BLOB NOT NULL CHECK (length(key) = 16),
    ordinal         INTEGER NOT NULL,
    box_left        REAL NOT NULL,
    box_top         REAL NOT NULL,
    box_right       REAL NOT NULL,
    box_bottom      REAL NOT NULL,
    landmarks       BLOB NOT NULL CHECK (length(landmarks) = 40), -- 5 points, x and y, float32 little-endian
    detection_score REAL NOT NULL,
    face_pixels     REAL NOT NULL,
    sharpness       REAL NOT NULL,
    brightness      REAL NOT NULL,
    contrast        REAL NOT NULL,
    yaw_degrees     REAL NOT NULL,
    roll_degrees    REAL NOT NULL,
    jpeg            BLOB NOT NULL CHECK (length(jpeg) = 32),
    refusal         TEXT,
    norm            REAL, -- of the embedding; null where there is none
    UNIQUE (key, collection_id),
    FOREIGN KEY (collection_id, picture_id) REFERENCES staging ON DELETE CASCADE
) STRICT;
CREATE INDEX crop_by_picture ON crop (collection_id, picture_id);

-- Curated: apart from the crop, so that no other question has to read past 2 KiB a row.
CREATE TABLE embedding (
    crop_id INTEGER PRIMARY KEY REFERENCES crop ON DELETE CASCADE,
    vector  BLOB NOT NULL CHECK (length(vector) % 4 = 0) -- float32 little-endian, L2-normalised
) STRICT;

CREATE TABLE identity (
    identity_id   INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
    name          TEXT NOT NULL, -- as first spelt
    folded        TEXT NOT NULL, -- NFC and lower case
    UNIQUE (collection_id, folded)
) STRICT;

-- Which source counts is their alphabetical order: confirmed, given, predicted.
CREATE TABLE label (
    crop_id     INTEGER NOT NULL REFERENCES crop ON DELETE CASCADE,
    source      TEXT NOT NULL CHECK (source IN ('confirmed', 'given', 'predicted')),
    identity_id INTEGER NOT NULL REFERENCES identity ON DELETE CASCADE,
    labelled_at INTEGER NOT NULL,
    PRIMARY KEY (crop_id, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_by_identity ON label (identity_id);

-- Input that never became bytes: vanished, unreadable, too large.
CREATE TABLE unusable (
    collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
    uri           TEXT NOT NULL,
    reason        TEXT NOT NULL,
    detail        TEXT NOT NULL,
    run_id        INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    PRIMARY KEY (collection_id, uri)
) STRICT, WITHOUT ROWID;
CREATE INDEX unusable_by_run ON unusable (run_id);

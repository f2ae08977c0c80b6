-- Published versions of collections' curated layers: lists of crops, not copies.
-- docs/formats/catalog.md describes the tables, docs/decisions/0012-datasets.md says why they are like this.

PRAGMA user_version = 4;

-- A version. Its row stays when it is removed, so that nothing else is ever called by its number.
CREATE TABLE dataset (
    dataset_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
    name          TEXT NOT NULL COLLATE NOCASE,
    version       INTEGER NOT NULL CHECK (version > 0),
    description   TEXT,
    labelled_only INTEGER NOT NULL CHECK (labelled_only IN (0, 1)),
    encoder       TEXT NOT NULL,
    position      INTEGER NOT NULL, -- that it is a snapshot of
    published_at  INTEGER NOT NULL,
    faces         INTEGER NOT NULL, -- that it was published with
    faces_left    INTEGER NOT NULL, -- counted here, since counting reads them all
    removed_at    INTEGER,
    UNIQUE (collection_id, name, version)
) STRICT;

-- Whom a version names, once each.
CREATE TABLE dataset_person (
    dataset_person_id INTEGER PRIMARY KEY,
    dataset_id        INTEGER NOT NULL REFERENCES dataset ON DELETE CASCADE,
    name              TEXT NOT NULL, -- as of the version
    folded            TEXT NOT NULL  -- of the name that the collection knows the person by since
) STRICT;
CREATE INDEX dataset_person_by_name ON dataset_person (dataset_id, folded);

CREATE TABLE dataset_face (
    dataset_id        INTEGER NOT NULL REFERENCES dataset ON DELETE CASCADE,
    crop_id           INTEGER NOT NULL REFERENCES crop ON DELETE CASCADE,
    dataset_person_id INTEGER REFERENCES dataset_person ON DELETE CASCADE,
    label_source      TEXT CHECK (label_source IN ('confirmed', 'given', 'predicted')),
    PRIMARY KEY (dataset_id, crop_id),
    CHECK ((dataset_person_id IS NULL) = (label_source IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX dataset_face_by_crop ON dataset_face (crop_id);
CREATE INDEX dataset_face_by_person ON dataset_face (dataset_person_id) WHERE dataset_person_id IS NOT NULL;

CREATE TRIGGER dataset_face_deleted AFTER DELETE ON dataset_face BEGIN
    UPDATE dataset SET faces_left = faces_left - 1 WHERE dataset_id = old.dataset_id;
END;

-- No name stays in a version without a face.
CREATE TRIGGER dataset_face_unnamed AFTER DELETE ON dataset_face WHEN old.dataset_person_id IS NOT NULL BEGIN
    DELETE FROM dataset_person WHERE dataset_person_id = old.dataset_person_id
        AND NOT EXISTS (SELECT 1 FROM dataset_face WHERE dataset_person_id = old.dataset_person_id);
END;

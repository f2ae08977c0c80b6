-- What changed since a position, so that an index is brought up to date; and objects that lose their last row.
-- docs/formats/catalog.md describes both, docs/decisions/0008-changes.md says why they are kept by triggers.

PRAGMA user_version = 2;

-- Deleted faces are known from this position on; changed ones always are. Of what was there before this
-- migration nothing is known.
ALTER TABLE collection ADD COLUMN changes_from INTEGER NOT NULL DEFAULT 0;
UPDATE collection SET changes_from = (SELECT position FROM lake);

-- The commit that last changed what a search knows of a searchable crop; null if that was before this migration.
ALTER TABLE crop ADD COLUMN changed_position INTEGER;
CREATE INDEX crop_by_change ON crop (collection_id, changed_position) WHERE changed_position IS NOT NULL;
CREATE INDEX crop_by_jpeg ON crop (jpeg);

-- Faces taken out by hand: while there are any, nobody can tell whom the picture is of.
ALTER TABLE staging ADD COLUMN removed_faces INTEGER NOT NULL DEFAULT 0;

-- Searchable crops that are gone, until they are forgotten.
CREATE TABLE deleted_face (
    collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
    key           BLOB NOT NULL CHECK (length(key) = 16),
    position      INTEGER NOT NULL,
    PRIMARY KEY (collection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX deleted_face_by_position ON deleted_face (collection_id, position);

-- Objects whose row was deleted; those that no other row names are to be deleted as well.
CREATE TABLE loose_object (
    shelf  TEXT NOT NULL CHECK (shelf IN ('raw', 'crops')),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    PRIMARY KEY (shelf, sha256)
) STRICT, WITHOUT ROWID;

-- A transaction advances the position at its end, so what it changes belongs to the next one.
CREATE TRIGGER embedding_added AFTER INSERT ON embedding BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake) WHERE crop_id = new.crop_id;
    DELETE FROM deleted_face WHERE (collection_id, key) =
        (SELECT c.collection_id, c.key FROM crop c WHERE c.crop_id = new.crop_id);
END;

CREATE TRIGGER embedding_changed AFTER UPDATE ON embedding BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake) WHERE crop_id = new.crop_id;
END;

-- Where the crop goes too, it is gone already when its embedding follows, and crop_deleted has seen to it.
CREATE TRIGGER embedding_deleted AFTER DELETE ON embedding BEGIN
    INSERT INTO deleted_face (collection_id, key, position)
        SELECT c.collection_id, c.key, l.position + 1 FROM crop c CROSS JOIN lake l WHERE c.crop_id = old.crop_id
        ON CONFLICT DO UPDATE SET position = excluded.position;
END;

-- When the whole collection goes, it is gone already when its crops follow, and nothing is kept.
CREATE TRIGGER crop_deleted AFTER DELETE ON crop BEGIN
    INSERT INTO deleted_face (collection_id, key, position)
        SELECT c.collection_id, old.key, l.position + 1 FROM collection c CROSS JOIN lake l
        WHERE c.collection_id = old.collection_id AND old.norm IS NOT NULL
        ON CONFLICT DO UPDATE SET position = excluded.position;
    INSERT INTO loose_object (shelf, sha256) VALUES ('crops', old.jpeg) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER label_added AFTER INSERT ON label BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake)
        WHERE crop_id = new.crop_id AND norm IS NOT NULL
            AND changed_position IS NOT (SELECT position + 1 FROM lake);
END;

CREATE TRIGGER label_changed AFTER UPDATE ON label BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake)
        WHERE crop_id IN (old.crop_id, new.crop_id) AND norm IS NOT NULL;
END;

CREATE TRIGGER label_deleted AFTER DELETE ON label BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake)
        WHERE crop_id = old.crop_id AND norm IS NOT NULL;
END;

CREATE TRIGGER identity_renamed AFTER UPDATE OF name ON identity WHEN old.name IS NOT new.name BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake)
        WHERE crop_id IN (SELECT crop_id FROM label WHERE identity_id = new.identity_id) AND norm IS NOT NULL;
END;

CREATE TRIGGER picture_dated AFTER UPDATE OF taken_at ON picture WHEN old.taken_at IS NOT new.taken_at BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake)
        WHERE (collection_id, picture_id) IN
            (SELECT s.collection_id, s.picture_id FROM staging s WHERE s.picture_id = new.picture_id)
            AND norm IS NOT NULL;
END;

CREATE TRIGGER picture_deleted AFTER DELETE ON picture BEGIN
    INSERT INTO loose_object (shelf, sha256) VALUES ('raw', old.sha256) ON CONFLICT DO NOTHING;
END;

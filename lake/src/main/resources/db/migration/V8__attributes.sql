-- What a picture is said to be is part of what a search knows of its faces: whatever changes it, changes them.
-- docs/formats/catalog.md describes what attributes are.

PRAGMA user_version = 8;

CREATE TRIGGER attributes_added AFTER INSERT ON origin WHEN new.attributes IS NOT NULL BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake)
        WHERE collection_id = new.collection_id AND picture_id = new.picture_id AND norm IS NOT NULL;
END;

CREATE TRIGGER attributes_changed AFTER UPDATE OF attributes ON origin
WHEN old.attributes IS NOT new.attributes BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake)
        WHERE collection_id = new.collection_id AND picture_id = new.picture_id AND norm IS NOT NULL;
END;

CREATE TRIGGER attributes_deleted AFTER DELETE ON origin WHEN old.attributes IS NOT NULL BEGIN
    UPDATE crop SET changed_position = (SELECT position + 1 FROM lake)
        WHERE collection_id = old.collection_id AND picture_id = old.picture_id AND norm IS NOT NULL;
END;

-- What everything in an archive is said to be.
ALTER TABLE run_archive ADD COLUMN category TEXT;

-- Lists of faces are in the order of crops, and crop_by_picture would have them all sorted for each page.
CREATE INDEX crop_by_collection ON crop (collection_id);

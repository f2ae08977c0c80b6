-- Whom crops do not show, as a person said who looked. docs/formats/catalog.md describes the table.

PRAGMA user_version = 5;

CREATE TABLE denial (
    crop_id     INTEGER NOT NULL REFERENCES crop ON DELETE CASCADE,
    identity_id INTEGER NOT NULL REFERENCES identity ON DELETE CASCADE,
    denied_at   INTEGER NOT NULL,
    PRIMARY KEY (crop_id, identity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX denial_by_identity ON denial (identity_id);

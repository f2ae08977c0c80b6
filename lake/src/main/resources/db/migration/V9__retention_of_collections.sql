-- Why and how long pictures may be kept of which nobody says so.
-- docs/formats/catalog.md describes the columns.

PRAGMA user_version = 9;

ALTER TABLE collection ADD COLUMN legal_basis TEXT CHECK (legal_basis IN
    ('consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task', 'legitimate-interests'));
ALTER TABLE collection ADD COLUMN keep_days INTEGER CHECK (keep_days BETWEEN 1 AND 36525);

-- Why and how long a picture may be kept, as said at the place where it was met.
-- docs/formats/catalog.md describes the columns.

PRAGMA user_version = 6;

-- One of the six of Article 6(1) of the GDPR, or null if nobody said.
ALTER TABLE origin ADD COLUMN legal_basis TEXT CHECK (legal_basis IN
    ('consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task', 'legitimate-interests'));

-- The last day that the picture is kept for this place, to its end in UTC; null for ever. Such texts sort as dates do.
ALTER TABLE origin ADD COLUMN keep_until TEXT CHECK (keep_until IS date(keep_until));

CREATE INDEX origin_by_keep_until ON origin (collection_id, keep_until) WHERE keep_until IS NOT NULL;

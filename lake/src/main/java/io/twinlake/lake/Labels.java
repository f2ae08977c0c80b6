package io.twinlake.lake;

import io.twinlake.model.Box;
import io.twinlake.model.CropId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says whom crops show and whom they do not, within one collection and one transaction. Confined.
final class Labels {

    private static final String OF_PICTURE = """
            SELECT c.key, c.box_left, c.box_top, c.box_right, c.box_bottom,
                l.source, l.identity_id, l.labelled_at
            FROM crop c JOIN label l USING (crop_id)
            WHERE c.collection_id = ?1 AND c.picture_id = ?2 AND l.source <> 'predicted'
            UNION ALL
            SELECT c.key, c.box_left, c.box_top, c.box_right, c.box_bottom,
                NULL, d.identity_id, d.denied_at
            FROM crop c JOIN denial d USING (crop_id)
            WHERE c.collection_id = ?1 AND c.picture_id = ?2""";

    private static final String CONFIRM = """
            INSERT INTO label (crop_id, source, identity_id, labelled_at) VALUES (?, 'confirmed', ?, ?)
            ON CONFLICT DO UPDATE SET identity_id = excluded.identity_id, labelled_at = excluded.labelled_at
            WHERE identity_id <> excluded.identity_id""";

    /// Two crops that share at least half of their common area show the same face; of two recipes' boxes for
    /// one face that holds, of boxes of neighbouring faces it does not.
    private static final float SAME_FACE_OVERLAP = .5f;

    private final Session session;
    private final long collectionId;

    Labels(Session session, long collectionId) {
        this.session = session;
        this.collectionId = collectionId;
    }

    /// Gives a crop a name. The first given name of a crop stays; a blank one is none.
    void give(long cropKey, @Nullable String name, long atMillis) throws SQLException {
        if (name == null || name.isBlank()) {
            return;
        }
        boolean given =
                session.number("SELECT count(*) FROM label WHERE crop_id = ? AND source = 'given'", cropKey) > 0;
        if (!given) {
            insert(cropKey, Label.Source.GIVEN.code(), identity(name), atMillis);
        }
    }

    /// Gives a name to a crop by its id, if the collection has it.
    void give(CropId crop, @Nullable String name, long atMillis) throws SQLException {
        List<Long> found = session.list(
                "SELECT crop_id FROM crop WHERE key = ? AND collection_id = ?",
                row -> row.getLong(1),
                Values.blob(crop),
                collectionId);
        for (long cropKey : found) {
            give(cropKey, name, atMillis);
        }
    }

    /// Notes that a person looked and agreed on a name, which counts before all others. Returns whether that
    /// was not known already.
    boolean confirm(long cropKey, String name, long atMillis) throws SQLException {
        List<Long> before = confirmed(cropKey);
        long identityKey = identity(name);
        int changed = session.change(CONFIRM, cropKey, identityKey, atMillis);
        session.change("DELETE FROM denial WHERE crop_id = ? AND identity_id = ?", cropKey, identityKey);
        if (changed > 0) {
            dropUnused(before);
        }
        return changed > 0;
    }

    /// Notes that a person looked and said that a crop does not show somebody; a name of the crop that says
    /// so by a person stays. Returns whether that was not known already.
    boolean deny(long cropKey, long identityKey, long atMillis) throws SQLException {
        return session.change(
                        "INSERT INTO denial (crop_id, identity_id, denied_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        cropKey,
                        identityKey,
                        atMillis)
                > 0;
    }

    /// Takes a denial back. Returns whether there was one.
    boolean undeny(long cropKey, long identityKey) throws SQLException {
        return session.change("DELETE FROM denial WHERE crop_id = ? AND identity_id = ?", cropKey, identityKey) > 0;
    }

    /// Takes back what a person confirmed, so that what came with the picture counts again. Returns whether
    /// anything was confirmed.
    boolean unconfirm(long cropKey) throws SQLException {
        List<Long> before = confirmed(cropKey);
        int changed = session.change("DELETE FROM label WHERE crop_id = ? AND source = 'confirmed'", cropKey);
        dropUnused(before);
        return changed > 0;
    }

    private List<Long> confirmed(long cropKey) throws SQLException {
        return session.list(
                "SELECT identity_id FROM label WHERE crop_id = ? AND source = 'confirmed'",
                row -> row.getLong(1),
                cropKey);
    }

    /// Returns the people whom a picture's crops are said to show, to be given to [#dropUnused] afterwards.
    List<Long> identitiesOf(long pictureKey) throws SQLException {
        return session.list(
                "SELECT DISTINCT l.identity_id FROM crop c CROSS JOIN label l USING (crop_id)"
                        + " WHERE c.collection_id = ? AND c.picture_id = ?",
                row -> row.getLong(1),
                collectionId,
                pictureKey);
    }

    /// Forgets the names of those people whom no crop shows any more.
    void dropUnused(List<Long> identityKeys) throws SQLException {
        for (long identityKey : identityKeys) {
            session.change(
                    "DELETE FROM identity WHERE identity_id = ?1"
                            + " AND NOT is_entered AND NOT EXISTS (SELECT 1 FROM label WHERE identity_id = ?1)",
                    identityKey);
        }
    }

    /// Returns what people said of a picture's crops, to be put back with [#restore] on the crops that
    /// replace them.
    List<Kept> keep(long pictureKey) throws SQLException {
        return session.list(OF_PICTURE, Labels::readKept, collectionId, pictureKey);
    }

    /// Puts back what people said, on the crop with the same id or else on the one with the most of the same
    /// face.
    void restore(List<Kept> kept, List<StagedCrop> crops, List<Long> cropKeys) throws SQLException {
        for (Kept label : kept) {
            int heir = -1;
            float most = SAME_FACE_OVERLAP;
            for (int i = 0; i < crops.size(); i++) {
                float overlap = crops.get(i).id().equals(label.crop)
                        ? Float.MAX_VALUE
                        : crops.get(i).face().box().overlap(label.box);
                if (overlap >= most) {
                    heir = i;
                    most = overlap;
                }
            }
            if (heir >= 0) {
                restore(label, cropKeys.get(heir));
            }
        }
    }

    private void restore(Kept kept, long cropKey) throws SQLException {
        String source = kept.source;
        if (source == null) {
            deny(cropKey, kept.identityKey, kept.atMillis);
        } else {
            insert(cropKey, source, kept.identityKey, kept.atMillis);
        }
    }

    private void insert(long cropKey, String source, long identityKey, long atMillis) throws SQLException {
        session.change(
                "INSERT INTO label (crop_id, source, identity_id, labelled_at) VALUES (?, ?, ?, ?) "
                        + "ON CONFLICT DO NOTHING",
                cropKey,
                source,
                identityKey,
                atMillis);
    }

    private long identity(String name) throws SQLException {
        String folded = Values.fold(name);
        List<Long> known = session.list(
                "SELECT identity_id FROM identity WHERE collection_id = ? AND folded = ?",
                row -> row.getLong(1),
                collectionId,
                folded);
        return known.isEmpty()
                ? session.number(
                        "INSERT INTO identity (collection_id, name, folded) VALUES (?, ?, ?) RETURNING identity_id",
                        collectionId,
                        name.strip(),
                        folded)
                : known.getFirst();
    }

    private static Kept readKept(ResultSet row) throws SQLException {
        return new Kept(
                Values.cropId(row, "key"),
                new Box(
                        row.getFloat("box_left"),
                        row.getFloat("box_top"),
                        row.getFloat("box_right"),
                        row.getFloat("box_bottom")),
                row.getString("source"),
                row.getLong("identity_id"),
                row.getLong("labelled_at"));
    }

    /// What was said of a crop that is about to be replaced.
    ///
    /// @param source of the label; `null` for a denial
    record Kept(CropId crop, Box box, @Nullable String source, long identityKey, long atMillis) {}
}

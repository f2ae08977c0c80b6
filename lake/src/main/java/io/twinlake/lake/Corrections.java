package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.PictureId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What people change by hand in one collection in one transaction. Confined.
final class Corrections {

    private static final String DELETE_PICTURE = """
            DELETE FROM picture WHERE picture_id = ?1
                AND NOT EXISTS (SELECT 1 FROM staging WHERE picture_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM origin WHERE picture_id = ?1)""";

    /// Whether the collection has anything of a picture.
    private static final String HAS_PICTURE = """
            SELECT EXISTS (SELECT 1 FROM staging WHERE collection_id = ? AND picture_id = ?)
                OR EXISTS (SELECT 1 FROM origin WHERE collection_id = ? AND picture_id = ?)""";

    private final Session session;
    private final long collectionId;
    private final Labels labels;
    private final long before;
    private int changed;
    private int notFound;

    Corrections(Session session, PictureCollection collection) throws SQLException {
        this.session = session;
        this.collectionId = collection.id();
        this.labels = new Labels(session, collection.id());
        this.before = LakeTable.changes(session);
    }

    Correction confirm(Collection<CropId> ids, String name, Instant at) throws SQLException {
        return each(ids, cropKey -> labels.confirm(cropKey, name, at.toEpochMilli()));
    }

    /// Throws `ITEM_NOT_FOUND` if there is nobody of that name.
    Correction deny(Collection<CropId> ids, String name, Instant at) throws SQLException {
        long identityKey = People.require(session, collectionId, name);
        return each(ids, cropKey -> labels.deny(cropKey, identityKey, at.toEpochMilli()));
    }

    /// Throws `ITEM_NOT_FOUND` if there is nobody of that name.
    Correction undeny(Collection<CropId> ids, String name) throws SQLException {
        long identityKey = People.require(session, collectionId, name);
        return each(ids, cropKey -> labels.undeny(cropKey, identityKey));
    }

    Correction unlabel(Collection<CropId> ids) throws SQLException {
        return each(ids, labels::unconfirm);
    }

    Correction remove(Collection<CropId> ids) throws SQLException {
        return each(ids, this::remove);
    }

    Correction removePicture(PictureId id) throws SQLException {
        Optional<Long> found =
                session.find("SELECT picture_id FROM picture WHERE sha256 = ?", row -> row.getLong(1), Values.blob(id));
        boolean isThere = found.isPresent()
                && session.number(HAS_PICTURE, collectionId, found.get(), collectionId, found.get()) > 0;
        if (isThere) {
            changed = removePicture(found.get());
        } else {
            notFound++;
        }
        return done();
    }

    /// Removes a picture and returns how many faces went with it.
    int removePicture(long pictureKey) throws SQLException {
        List<Long> named = labels.identitiesOf(pictureKey);
        long faces = session.number(
                "SELECT count(*) FROM crop WHERE collection_id = ? AND picture_id = ?", collectionId, pictureKey);
        session.change("DELETE FROM staging WHERE collection_id = ? AND picture_id = ?", collectionId, pictureKey);
        session.change("DELETE FROM origin WHERE collection_id = ? AND picture_id = ?", collectionId, pictureKey);
        labels.dropUnused(named);
        session.change(DELETE_PICTURE, pictureKey);
        return (int) faces;
    }

    /// Removes those of some pictures that no place keeps any longer.
    Expiry expire(LocalDate today, List<Long> pictureKeys) throws SQLException {
        int pictures = 0;
        int faces = 0;
        for (long pictureKey : pictureKeys) {
            if (Expired.isStill(session, collectionId, today, pictureKey)) {
                faces += removePicture(pictureKey);
                pictures++;
            }
        }
        LakeTable.advance(session, before);
        return new Expiry(pictures, faces);
    }

    /// Removes a crop. Returns true, since it was there.
    boolean remove(long cropKey) throws SQLException {
        List<Long> named = session.list(
                "SELECT DISTINCT identity_id FROM label WHERE crop_id = ?", row -> row.getLong(1), cropKey);
        session.change(
                "UPDATE staging SET removed_faces = removed_faces + 1 WHERE (collection_id, picture_id) ="
                        + " (SELECT c.collection_id, c.picture_id FROM crop c WHERE c.crop_id = ?)",
                cropKey);
        session.change("DELETE FROM crop WHERE crop_id = ?", cropKey);
        labels.dropUnused(named);
        return true;
    }

    private Correction each(Collection<CropId> ids, Change change) throws SQLException {
        Set<CropId> once = new LinkedHashSet<>(ids);
        for (CropId id : once) {
            Optional<Long> cropKey = session.find(
                    "SELECT crop_id FROM crop WHERE key = ? AND collection_id = ?",
                    row -> row.getLong(1),
                    Values.blob(id),
                    collectionId);
            if (cropKey.isEmpty()) {
                notFound++;
            } else if (change.apply(cropKey.get())) {
                changed++;
            }
        }
        return done();
    }

    private Correction done() throws SQLException {
        return new Correction(LakeTable.advance(session, before), changed, notFound);
    }

    /// Changes one crop, and returns whether it was not so already.
    @FunctionalInterface
    private interface Change {
        boolean apply(long cropKey) throws SQLException;
    }
}

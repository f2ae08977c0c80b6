package io.twinlake.lake;

import io.twinlake.model.Face;
import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import io.twinlake.model.Quality;
import io.twinlake.model.Retention;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one run adds to one collection in one transaction: raw, staging and curated, in that order. Confined.
///
/// Idempotent: rows that say the same already are not touched, so the same commit again changes nothing and
/// leaves the catalog's position where it was. A picture that the collection knows by another recipe, another
/// encoder or with another refusal is staged anew: its crops go, with all that hangs on them, except the
/// names that people gave.
final class Commit {

    private static final String KEEP_UNUSABLE = """
            INSERT INTO unusable (collection_id, uri, reason, detail, run_id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET reason = excluded.reason, detail = excluded.detail, run_id = excluded.run_id
            WHERE (reason, detail) IS NOT (excluded.reason, excluded.detail)""";

    private static final String ADD_RAW = """
            INSERT INTO picture (sha256, media_type, width_pixels, height_pixels, bytes, taken_at)
            VALUES (?, ?, ?, ?, ?, ?) RETURNING picture_id""";

    private static final String CORRECT_RAW = """
            UPDATE picture SET media_type = ?1, width_pixels = ?2, height_pixels = ?3, taken_at = ?4
            WHERE picture_id = ?5
                AND (media_type, width_pixels, height_pixels, taken_at) IS NOT (?1, ?2, ?3, ?4)""";

    /// A place that was known already never lets a picture go earlier than it said: who meets a picture there
    /// again, such as by another upload of that file name, may not know of the others.
    private static final String KEPT = "CASE WHEN ?7 IS NULL OR keep_until IS NULL THEN keep_until" + " WHEN ?7 = '"
            + Retention.FOR_EVER + "' THEN NULL ELSE max(keep_until, ?7) END";

    private static final String ADD_ORIGIN = """
            INSERT INTO origin (collection_id, picture_id, uri, identity, attributes, legal_basis, keep_until, run_id)
            VALUES (?1, ?2, ?3, ?4, ?5, coalesce(?6, ?9), nullif(coalesce(?7, ?10), '%2$s'), ?8)
            ON CONFLICT DO UPDATE SET
                identity = coalesce(excluded.identity, identity),
                attributes = coalesce(excluded.attributes, attributes),
                legal_basis = coalesce(?6, legal_basis),
                keep_until = %1$s
            WHERE (coalesce(excluded.identity, identity), coalesce(excluded.attributes, attributes),
                    coalesce(?6, legal_basis), %1$s)
                IS NOT (identity, attributes, legal_basis, keep_until)""".formatted(KEPT, Retention.FOR_EVER);

    private static final String IS_STAGED = """
            SELECT count(*) FROM staging WHERE collection_id = ? AND picture_id = ?
                AND recipe = ? AND encoder = ? AND refusal IS ?""";

    private static final String KNOWN = """
            SELECT picture_id, s.removed_faces FROM picture p CROSS JOIN staging s USING (picture_id)
            WHERE p.sha256 = ? AND s.collection_id = ?""";

    private static final String STAGE = """
            INSERT INTO staging (collection_id, picture_id, recipe, encoder, refusal, detail, run_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String ADD_CROP = """
            INSERT INTO crop (collection_id, picture_id, key, ordinal, box_left, box_top, box_right, box_bottom,
                landmarks, detection_score, face_pixels, sharpness, brightness, contrast, yaw_degrees,
                roll_degrees, jpeg, refusal, norm)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING crop_id""";

    private final Session session;
    private final PictureCollection collection;
    private final long runId;
    private final long atMillis;
    private final Labels labels;
    private final UsualRetention usual;
    private final @Nullable LocalDate usuallyUntil;

    private Commit(Session session, PictureCollection collection, long runId) throws SQLException {
        this.session = session;
        this.collection = collection;
        this.runId = runId;
        this.labels = new Labels(session, collection.id());
        RunTable.checkOpen(session, runId, collection.id());
        this.atMillis = session.number("SELECT started_at FROM run WHERE run_id = ?", runId);
        this.usual = CollectionTable.retention(session, collection.id());
        this.usuallyUntil = usual.keepUntil(LocalDate.ofInstant(Instant.ofEpochMilli(atMillis), ZoneOffset.UTC));
    }

    /// Adds pictures and unusable input. Returns the catalog's position after it.
    static long add(
            Session session,
            PictureCollection collection,
            long runId,
            List<StagedPicture> pictures,
            List<UnusableInput> unusable)
            throws SQLException {
        Commit commit = new Commit(session, collection, runId);
        long before = LakeTable.changes(session);
        for (StagedPicture picture : pictures) {
            commit.add(picture);
        }
        for (UnusableInput input : unusable) {
            commit.add(input);
        }
        return LakeTable.advance(session, before);
    }

    /// Adds origins to pictures that are staged already. Returns the catalog's position after it.
    static long addOrigins(Session session, PictureCollection collection, long runId, List<SeenAgain> pictures)
            throws SQLException {
        Commit commit = new Commit(session, collection, runId);
        long before = LakeTable.changes(session);
        for (SeenAgain picture : pictures) {
            commit.add(picture);
        }
        return LakeTable.advance(session, before);
    }

    private void add(StagedPicture picture) throws SQLException {
        long pictureKey = raw(picture);
        origin(pictureKey, picture.origin());
        if (isStaged(pictureKey, picture)) {
            for (StagedCrop crop : picture.crops()) {
                labels.give(crop.id(), crop.identity(), atMillis);
            }
            return;
        }
        List<Labels.Kept> kept = labels.keep(pictureKey);
        List<Long> named = labels.identitiesOf(pictureKey);
        stage(pictureKey, picture);
        List<Long> cropKeys = new ArrayList<>();
        for (StagedCrop crop : picture.crops()) {
            cropKeys.add(crop(pictureKey, crop));
        }
        labels.restore(kept, picture.crops(), cropKeys);
        for (int i = 0; i < cropKeys.size(); i++) {
            labels.give(cropKeys.get(i), picture.crops().get(i).identity(), atMillis);
        }
        labels.dropUnused(named);
    }

    /// Whom the picture is of cannot be told from the faces that are left when some were removed by hand: the
    /// name is the one of a removed face, as likely as not.
    private void add(SeenAgain picture) throws SQLException {
        Optional<Known> known = session.find(
                KNOWN,
                row -> new Known(row.getLong("picture_id"), row.getInt("removed_faces")),
                Values.blob(picture.id()),
                collection.id());
        if (known.isEmpty()) {
            return; // removed since it was met
        }
        origin(known.get().pictureKey, picture.origin());
        if (picture.labelled() != null && known.get().removedFaces == 0) {
            labels.give(picture.labelled(), picture.origin().identity(), atMillis);
        }
    }

    private void add(UnusableInput input) throws SQLException {
        session.change(
                KEEP_UNUSABLE,
                collection.id(),
                input.origin().uri(),
                input.reason().code(),
                input.detail(),
                runId);
    }

    private Optional<Long> key(PictureId id) throws SQLException {
        return session.find("SELECT picture_id FROM picture WHERE sha256 = ?", row -> row.getLong(1), Values.blob(id));
    }

    private long raw(StagedPicture picture) throws SQLException {
        Raw raw = picture.raw();
        Optional<Long> known = key(picture.id());
        if (known.isEmpty()) {
            return session.number(
                    ADD_RAW,
                    Values.blob(picture.id()),
                    raw.mediaType(),
                    raw.widthPixels(),
                    raw.heightPixels(),
                    raw.bytes(),
                    Values.millis(raw.takenAt()));
        }
        // the bytes are the same, but a newer program may make more of them
        session.change(
                CORRECT_RAW,
                raw.mediaType(),
                raw.widthPixels(),
                raw.heightPixels(),
                Values.millis(raw.takenAt()),
                known.get());
        return known.get();
    }

    /// Adds a place where the picture was met, of which what is usual counts where it says nothing, or what
    /// that place says now; a place that has fallen silent about the person, or about how long the picture
    /// may be kept, keeps what it said.
    private void origin(long pictureKey, Origin origin) throws SQLException {
        session.change(
                ADD_ORIGIN,
                collection.id(),
                pictureKey,
                origin.uri(),
                origin.identity(),
                AttributeJson.of(origin.attributes()),
                Values.code(origin.retention().legalBasis()),
                Values.text(origin.retention().keepUntil()),
                runId,
                Values.code(usual.legalBasis()),
                Values.text(usuallyUntil));
        session.change("DELETE FROM unusable WHERE collection_id = ? AND uri = ?", collection.id(), origin.uri());
    }

    private boolean isStaged(long pictureKey, StagedPicture picture) throws SQLException {
        Refused refusal = picture.refusal();
        return session.number(
                        IS_STAGED,
                        collection.id(),
                        pictureKey,
                        picture.recipe(),
                        collection.encoder(),
                        refusal == null ? null : refusal.reason().code())
                > 0;
    }

    private void stage(long pictureKey, StagedPicture picture) throws SQLException {
        session.change("DELETE FROM staging WHERE collection_id = ? AND picture_id = ?", collection.id(), pictureKey);
        Refused refusal = picture.refusal();
        session.change(
                STAGE,
                collection.id(),
                pictureKey,
                picture.recipe(),
                collection.encoder(),
                refusal == null ? null : refusal.reason().code(),
                refusal == null ? null : refusal.detail(),
                runId);
    }

    private long crop(long pictureKey, StagedCrop crop) throws SQLException {
        Face face = crop.face();
        Quality quality = face.quality();
        long cropKey = session.number(
                ADD_CROP,
                collection.id(),
                pictureKey,
                Values.blob(crop.id()),
                face.ordinal(),
                face.box().left(),
                face.box().top(),
                face.box().right(),
                face.box().bottom(),
                Values.blob(face.landmarks()),
                quality.detectionScore(),
                quality.facePixels(),
                quality.sharpness(),
                quality.brightness(),
                quality.contrast(),
                quality.yawDegrees(),
                quality.rollDegrees(),
                Values.blob(crop.jpeg()),
                Values.code(crop.refusal()),
                crop.embedding() == null ? null : crop.embedding().norm());
        if (crop.embedding() != null) {
            session.change(
                    "INSERT INTO embedding (crop_id, vector) VALUES (?, ?)",
                    cropKey,
                    crop.embedding().toBytes());
        }
        return cropKey;
    }

    /// A picture that the collection has staged already.
    private record Known(long pictureKey, int removedFaces) {}
}

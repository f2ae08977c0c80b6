package io.twinlake.lake;

import io.twinlake.model.Box;
import io.twinlake.model.CropId;
import io.twinlake.model.Face;
import io.twinlake.model.PictureId;
import io.twinlake.model.Quality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads crops for showing, and what is staged.
final class FaceReader {

    /// A picture that was over a limit is not done: the limit is a setting and may have been raised.
    private static final String IS_STAGED = """
            SELECT count(*) FROM staging
            WHERE collection_id = ? AND picture_id = (SELECT picture_id FROM picture WHERE sha256 = ?)
                AND recipe = ? AND encoder = ? AND refusal IS NOT 'too-many-pixels'""";

    /// The unary plus keeps SQLite from walking all origins of the collection to have them in order.
    static final String FACES = """
            SELECT c.*, p.sha256, i.name AS identity, l.source, l.labelled_at,
                (SELECT uri FROM origin o WHERE o.picture_id = c.picture_id AND o.collection_id = c.collection_id
                    ORDER BY +origin_id LIMIT 1) AS uri
            FROM crop c
            JOIN picture p USING (picture_id)
            LEFT JOIN label l ON l.crop_id = c.crop_id
                AND l.source = (SELECT min(source) FROM label WHERE crop_id = c.crop_id)
            LEFT JOIN identity i USING (identity_id)
            """;

    private FaceReader() {}

    static Optional<FaceView> find(Session session, PictureCollection collection, CropId id) throws SQLException {
        return session.find(
                FACES + "WHERE c.key = ? AND c.collection_id = ?", FaceReader::read, Values.blob(id), collection.id());
    }

    static Map<CropId, FaceView> findAll(Session session, PictureCollection collection, Collection<CropId> ids)
            throws SQLException {
        Map<CropId, FaceView> found = new LinkedHashMap<>();
        for (CropId id : ids) {
            find(session, collection, id).ifPresent(face -> found.put(id, face));
        }
        return found;
    }

    static List<FaceView> ofPicture(Session session, long collectionId, long pictureKey) throws SQLException {
        return session.list(
                FACES + "WHERE c.collection_id = ? AND c.picture_id = ? ORDER BY c.ordinal",
                FaceReader::read,
                collectionId,
                pictureKey);
    }

    /// Returns those of `wanted` that the collection has staged by that recipe and for its encoder.
    static Set<PictureId> staged(Session session, PictureCollection collection, String recipe, Set<PictureId> wanted)
            throws SQLException {
        Set<PictureId> staged = new HashSet<>();
        for (PictureId id : wanted) {
            long found = session.number(IS_STAGED, collection.id(), Values.blob(id), recipe, collection.encoder());
            if (found > 0) {
                staged.add(id);
            }
        }
        return staged;
    }

    static FaceView read(ResultSet row) throws SQLException {
        return new FaceView(
                Values.cropId(row, "key"),
                Values.pictureId(row, "sha256"),
                face(row),
                Values.sha256(row, "jpeg"),
                Values.refusalOrNull(row, "refusal"),
                label(row),
                Values.floatOrNull(row, "norm"),
                row.getString("uri"));
    }

    static @Nullable Label label(ResultSet row) throws SQLException {
        String identity = row.getString("identity");
        return identity == null
                ? null
                : new Label(identity, Label.Source.ofCode(row.getString("source")), Values.instant(row, "labelled_at"));
    }

    static Face face(ResultSet row) throws SQLException {
        return new Face(
                row.getInt("ordinal"),
                new Box(
                        row.getFloat("box_left"),
                        row.getFloat("box_top"),
                        row.getFloat("box_right"),
                        row.getFloat("box_bottom")),
                Values.landmarks(row.getBytes("landmarks")),
                quality(row));
    }

    static Quality quality(ResultSet row) throws SQLException {
        return new Quality(
                row.getFloat("detection_score"),
                row.getFloat("face_pixels"),
                row.getFloat("sharpness"),
                row.getFloat("brightness"),
                row.getFloat("contrast"),
                row.getFloat("yaw_degrees"),
                row.getFloat("roll_degrees"));
    }
}

package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.PictureId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Checks the rows of a catalog: what SQLite can tell of its file and of references, and what only the domain
/// knows of crops, embeddings and labels. Confined.
final class RowCheck {

    /// Embeddings are normalised in doubles and rounded to floats, which is a millionth off at most.
    private static final double NORM_TOLERANCE = 1e-4;

    /// So many crops are read in one transaction, with their embeddings.
    private static final int PAGE = 500;

    private static final int LANDMARK_FLOATS = 10;

    private static final String LENGTHS = """
            SELECT s.encoder, length(e.vector), count(*) AS rows
            FROM embedding e CROSS JOIN crop c USING (crop_id)
            CROSS JOIN staging s USING (collection_id, picture_id)
            GROUP BY 1, 2 ORDER BY rows""";

    private static final String CROPS = """
            SELECT c.crop_id, c.key, c.ordinal, c.landmarks, c.refusal, c.norm, p.sha256, s.recipe, s.encoder, e.vector
            FROM crop c
            LEFT JOIN picture p USING (picture_id)
            LEFT JOIN staging s ON s.collection_id = c.collection_id AND s.picture_id = c.picture_id
            LEFT JOIN embedding e ON e.crop_id = c.crop_id
            WHERE c.crop_id > ? ORDER BY c.crop_id LIMIT ?""";

    private static final String MISPLACED_LABELS = """
            SELECT c.key FROM label l
            CROSS JOIN crop c USING (crop_id) CROSS JOIN identity i USING (identity_id)
            WHERE i.collection_id <> c.collection_id""";

    /// Faces go from a version, and never come.
    private static final String WRONG_DATASETS = """
            SELECT d.dataset_id FROM dataset d WHERE
                d.faces < d.faces_left
                OR d.faces_left <> (SELECT count(*) FROM dataset_face f WHERE f.dataset_id = d.dataset_id)
                OR EXISTS (SELECT 1 FROM dataset_face f
                    LEFT JOIN crop c USING (crop_id)
                    LEFT JOIN dataset_person n ON n.dataset_person_id = f.dataset_person_id
                    WHERE f.dataset_id = d.dataset_id AND (c.collection_id <> d.collection_id
                        OR n.dataset_id <> d.dataset_id OR d.removed_at IS NOT NULL))""";

    private final Database database;
    private final Consumer<Damage> damages;

    RowCheck(Database database, Consumer<Damage> damages) {
        this.database = database;
        this.damages = damages;
    }

    /// Lets SQLite look through the catalog's file.
    ///
    /// @param quick whether to leave out what indexes say
    void checkFile(boolean quick) {
        database.inspect(session -> {
            session.each(quick ? "PRAGMA quick_check" : "PRAGMA integrity_check", row -> {
                if (!row.getString(1).equals("ok")) {
                    report(Damage.Reason.CATALOG_DAMAGED, "catalog: " + row.getString(1));
                }
            });
            return true;
        });
    }

    /// Looks for rows that refer to rows that are not there.
    void checkReferences() {
        database.read(session -> {
            session.each("PRAGMA foreign_key_check", row -> {
                long number = row.getLong(2);
                String which = row.wasNull() ? row.getString(1) : row.getString(1) + " " + number;
                report(Damage.Reason.REFERENCE_BROKEN, which + " to " + row.getString(3));
            });
            return true;
        });
    }

    void checkCrops() {
        Map<String, Integer> lengths = lengths();
        long[] last = {Long.MIN_VALUE};
        boolean more = true;
        while (more) {
            long after = last[0];
            database.read(session -> {
                session.each(
                        CROPS,
                        row -> {
                            check(row, lengths);
                            last[0] = row.getLong("crop_id");
                        },
                        after,
                        PAGE);
                return true;
            });
            more = last[0] > after;
        }
    }

    void checkLabels() {
        database.read(session -> {
            session.each(
                    MISPLACED_LABELS, row -> report(Damage.Reason.LABEL_MISPLACED, "label of crop " + hex(row, "key")));
            return true;
        });
    }

    void checkDatasets() {
        database.read(session -> {
            if (session.number("SELECT count(*) FROM sqlite_schema WHERE name = 'dataset'") > 0) { // else it is older
                session.each(
                        WRONG_DATASETS,
                        row -> report(Damage.Reason.DATASET_WRONG, "dataset " + row.getLong("dataset_id")));
            }
            return true;
        });
    }

    /// Returns the length in bytes that most embeddings of each encoder have.
    private Map<String, Integer> lengths() {
        return database.read(session -> {
            Map<String, Integer> lengths = new HashMap<>();
            session.each(LENGTHS, row -> lengths.put(row.getString(1), row.getInt(2)));
            return lengths;
        });
    }

    private void check(ResultSet row, Map<String, Integer> lengths) throws SQLException {
        String id = hex(row, "key");
        byte[] vector = row.getBytes("vector");
        boolean searchable = row.getString("refusal") == null;
        if (vector == null && searchable) {
            report(Damage.Reason.EMBEDDING_MISSING, "crop " + id);
        } else if (vector != null) {
            row.getFloat("norm");
            if (!searchable || row.wasNull()) {
                report(Damage.Reason.EMBEDDING_UNEXPECTED, "crop " + id);
            }
            check(vector, lengths.get(row.getString("encoder")), id);
        }
        if (!areLandmarks(row.getBytes("landmarks"))) {
            report(Damage.Reason.LANDMARKS_WRONG, "crop " + id);
        }
        PictureId picture = Values.pictureIdOrNull(row.getBytes("sha256"));
        String recipe = row.getString("recipe");
        if (picture != null
                && recipe != null
                && !CropId.of(picture, recipe, row.getInt("ordinal")).hex().equals(id)) {
            report(Damage.Reason.CROP_ID_WRONG, "crop " + id);
        }
    }

    private void check(byte[] vector, @Nullable Integer length, String id) {
        if (length != null && vector.length != length) {
            report(Damage.Reason.EMBEDDING_LENGTH, "crop " + id);
            return;
        }
        double squares = 0;
        for (float value : floats(vector)) {
            squares += (double) value * value;
        }
        if (!(Math.abs(Math.sqrt(squares) - 1) <= NORM_TOLERANCE)) { // so written that NaN is wrong
            report(Damage.Reason.EMBEDDING_NORM, "crop " + id);
        }
    }

    private static boolean areLandmarks(byte[] blob) {
        if (blob.length != LANDMARK_FLOATS * Float.BYTES) {
            return false;
        }
        for (float value : floats(blob)) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static float[] floats(byte[] blob) {
        FloatBuffer buffer =
                ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }

    private void report(Damage.Reason reason, String where) {
        damages.accept(new Damage(reason, where, null));
    }
}

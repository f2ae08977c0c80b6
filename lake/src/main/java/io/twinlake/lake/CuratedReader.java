package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Reads what an index is made of: all searchable crops of a collection, or those that changed. Confined.
final class CuratedReader {

    private static final String COLUMNS = """
            SELECT c.key, c.norm, c.detection_score, c.face_pixels, c.sharpness, c.brightness, c.contrast,
                c.yaw_degrees, c.roll_degrees, p.sha256, p.taken_at, s.run_id, e.vector,
                i.name AS identity, l.source, l.labelled_at
            """;

    private static final String LABELLED = """
            LEFT JOIN label l ON l.crop_id = c.crop_id
                AND l.source = (SELECT min(source) FROM label WHERE crop_id = c.crop_id)
            LEFT JOIN identity i USING (identity_id)
            """;

    /// Cross joins are done in the order they are written in.
    private static final String ALL = COLUMNS + """
            FROM staging s
            CROSS JOIN crop c USING (collection_id, picture_id)
            CROSS JOIN embedding e USING (crop_id)
            CROSS JOIN picture p ON p.picture_id = c.picture_id
            """ + LABELLED + """
            WHERE s.collection_id = ? AND s.encoder = ?
            ORDER BY s.picture_id""";

    private static final String CHANGED = COLUMNS + """
            FROM crop c
            CROSS JOIN staging s USING (collection_id, picture_id)
            CROSS JOIN embedding e USING (crop_id)
            CROSS JOIN picture p ON p.picture_id = c.picture_id
            """ + LABELLED + """
            WHERE c.collection_id = ? AND c.changed_position > ? AND s.encoder = ?""";

    /// Crops that were replaced by another encoder's are as good as gone.
    static final String GONE = """
            SELECT key FROM deleted_face WHERE collection_id = ?1 AND position > ?2
            UNION ALL
            SELECT c.key FROM crop c CROSS JOIN staging s USING (collection_id, picture_id)
            WHERE c.collection_id = ?1 AND c.changed_position > ?2 AND s.encoder <> ?3""";

    private static final String EMBEDDING = """
            SELECT c.norm, e.vector
            FROM crop c
            CROSS JOIN staging s USING (collection_id, picture_id)
            CROSS JOIN embedding e USING (crop_id)
            WHERE c.key = ? AND c.collection_id = ? AND s.encoder = ?""";

    private final Session session;

    /// When each run began, as far as it was asked for: joined to each row it would cost a tenth of the
    /// reading.
    private final Map<Long, Instant> runs = new HashMap<>();

    CuratedReader(Session session) {
        this.session = session;
    }

    void each(PictureCollection collection, Consumer<CuratedFace> faces) throws SQLException {
        session.each(ALL, row -> faces.accept(read(row)), collection.id(), collection.encoder());
    }

    /// Hands over each crop once that changed after a position, those that are gone first.
    void eachChange(PictureCollection collection, long since, Consumer<FaceChange> changes) throws SQLException {
        session.each(
                GONE,
                row -> changes.accept(new FaceChange.Gone(Values.cropId(row, "key"))),
                collection.id(),
                since,
                collection.encoder());
        session.each(
                CHANGED,
                row -> changes.accept(new FaceChange.Present(read(row))),
                collection.id(),
                since,
                collection.encoder());
    }

    Map<CropId, Embedding> embeddings(PictureCollection collection, Collection<CropId> ids) throws SQLException {
        Map<CropId, Embedding> found = new HashMap<>();
        for (CropId id : ids) {
            session.find(EMBEDDING, CuratedReader::embedding, Values.blob(id), collection.id(), collection.encoder())
                    .ifPresent(embedding -> found.put(id, embedding));
        }
        return found;
    }

    private static Embedding embedding(ResultSet row) throws SQLException {
        return Embedding.ofBytes(row.getBytes("vector"), row.getFloat("norm"));
    }

    private CuratedFace read(ResultSet row) throws SQLException {
        return new CuratedFace(
                Values.cropId(row, "key"),
                Values.pictureId(row, "sha256"),
                FaceReader.label(row),
                FaceReader.quality(row),
                embedding(row),
                Values.instantOrNull(row, "taken_at"),
                began(row.getLong("run_id")));
    }

    private Instant began(long runId) throws SQLException {
        Instant known = runs.get(runId);
        if (known == null) {
            known = Instant.ofEpochMilli(session.number("SELECT started_at FROM run WHERE run_id = ?", runId));
            runs.put(runId, known);
        }
        return known;
    }
}

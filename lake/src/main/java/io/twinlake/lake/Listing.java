package io.twinlake.lake;

import io.twinlake.model.CropId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists of what is in a collection, a page at a time. Thread-safe; what is said at [Catalog] of failures
/// holds here.
public final class Listing {

    /// Given `null`, a condition holds for every row.
    private static final String WANTED = """
            WHERE c.collection_id = ?1
                AND (?2 IS NULL OR i.folded = ?2)
                AND (?3 IS NULL OR (l.crop_id IS NOT NULL) = ?3)
                AND (?4 IS NULL OR (c.norm IS NOT NULL) = ?4)
            """;

    /// Begins with the few crops of a person when one is asked for.
    private static final String OF_PERSON = """
            AND c.crop_id IN (SELECT crop_id FROM label JOIN identity USING (identity_id)
                WHERE collection_id = ?1 AND folded = ?2)
            """;

    /// Goes past those that have a name without looking up whose.
    private static final String OF_NOBODY = """
            AND NOT EXISTS (SELECT 1 FROM label n WHERE n.crop_id = c.crop_id)
            """;

    /// Given a list of keys, as paths, with values: of each key a place of the picture tells one of them.
    private static final String OF_ATTRIBUTES = """
            AND NOT EXISTS (SELECT 1 FROM json_each(?5) w WHERE NOT EXISTS (
                SELECT 1 FROM origin o
                WHERE o.picture_id = c.picture_id AND o.collection_id = c.collection_id
                    AND json_extract(o.attributes, json_extract(w.value, '$[0]'))
                        IN (SELECT v.value FROM json_each(w.value, '$[1]') v)))
            """;

    private static final String ANY_ATTRIBUTES = "AND ?5 IS NULL ";

    private static final String COUNT = """
            SELECT count(*) FROM crop c
            LEFT JOIN label l ON l.crop_id = c.crop_id
                AND l.source = (SELECT min(source) FROM label WHERE crop_id = c.crop_id)
            LEFT JOIN identity i USING (identity_id)
            """;

    private static final String PICTURES = """
            SELECT p.*, s.refusal,
                (SELECT count(*) FROM crop c WHERE c.collection_id = s.collection_id AND c.picture_id = s.picture_id)
                    AS faces,
                (SELECT CASE WHEN count(*) = count(o.keep_until) THEN max(o.keep_until) END FROM origin o
                    WHERE o.picture_id = s.picture_id AND o.collection_id = s.collection_id) AS keep_until
            FROM staging s JOIN picture p USING (picture_id)
            WHERE s.collection_id = ?1 AND s.picture_id > ?2 AND (?3 IS NULL OR (s.refusal IS NOT NULL) = ?3)
            ORDER BY s.picture_id LIMIT ?4""";

    /// By the index that has them in this order.
    private static final String SEARCHABLE = """
            SELECT picture_id, key FROM crop WHERE collection_id = ? AND norm IS NOT NULL
            ORDER BY picture_id""";

    private final Database database;

    Listing(Database database) {
        this.database = database;
    }

    /// Returns crops in the order in which they came.
    ///
    /// @param after only those after this key of a page; `null` for the first
    public Page<FaceView> faces(PictureCollection collection, FaceSelection wanted, @Nullable Long after, int limit) {
        return database.read(session -> Page.of(
                session.list(
                        FaceReader.FACES + where(wanted) + "AND c.crop_id > ?6 ORDER BY c.crop_id LIMIT ?7",
                        row -> new Page.Keyed<>(row.getLong("crop_id"), FaceReader.read(row)),
                        collection.id(),
                        folded(wanted),
                        wanted.named(),
                        wanted.searchable(),
                        AttributeJson.wanted(wanted),
                        after == null ? 0 : after,
                        limit + 1),
                limit));
    }

    /// Returns crops in the order in which they came, without the first `skipped` of them, for those who
    /// count pages instead of following them: the later a page, the longer it takes.
    public List<FaceView> faces(PictureCollection collection, FaceSelection wanted, long skipped, int limit) {
        return database.read(session -> session.list(
                FaceReader.FACES + where(wanted) + "ORDER BY c.crop_id LIMIT ?6 OFFSET ?7",
                FaceReader::read,
                collection.id(),
                folded(wanted),
                wanted.named(),
                wanted.searchable(),
                AttributeJson.wanted(wanted),
                limit,
                skipped));
    }

    public long countFaces(PictureCollection collection, FaceSelection wanted) {
        return database.read(session -> session.number(
                COUNT + where(wanted),
                collection.id(),
                folded(wanted),
                wanted.named(),
                wanted.searchable(),
                AttributeJson.wanted(wanted)));
    }

    /// Returns the searchable crops of each picture that has two of them or more.
    public List<List<CropId>> together(PictureCollection collection) {
        return database.read(session -> {
            Map<Long, List<CropId>> ofPicture = new LinkedHashMap<>();
            session.each(
                    SEARCHABLE,
                    row -> ofPicture
                            .computeIfAbsent(row.getLong("picture_id"), _ -> new ArrayList<>(1))
                            .add(Values.cropId(row, "key")),
                    collection.id());
            return ofPicture.values().stream().filter(crops -> crops.size() > 1).toList();
        });
    }

    /// Returns pictures in the order in which they came.
    ///
    /// @param refused whether they were; `null` for either
    /// @param after only those after this key of a page; `null` for the first
    public Page<PictureSummary> pictures(
            PictureCollection collection, @Nullable Boolean refused, @Nullable Long after, int limit) {
        return database.read(session -> Page.of(
                session.list(
                        PICTURES,
                        row -> new Page.Keyed<>(row.getLong("picture_id"), readPicture(row)),
                        collection.id(),
                        after == null ? 0 : after,
                        refused,
                        limit + 1),
                limit));
    }

    private static String where(FaceSelection wanted) {
        String where = wanted.attributes().isEmpty() ? ANY_ATTRIBUTES : OF_ATTRIBUTES;
        if (wanted.identity() != null) {
            return WANTED + OF_PERSON + where;
        }
        return WANTED + (Boolean.FALSE.equals(wanted.named()) ? OF_NOBODY : "") + where;
    }

    private static @Nullable String folded(FaceSelection wanted) {
        return wanted.identity() == null ? null : Values.fold(wanted.identity());
    }

    private static PictureSummary readPicture(ResultSet row) throws SQLException {
        return new PictureSummary(
                Values.pictureId(row, "sha256"),
                PictureReader.readRaw(row),
                Values.refusalOrNull(row, "refusal"),
                row.getInt("faces"),
                Values.dateOrNull(row, "keep_until"));
    }
}

package io.twinlake.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the values of one attribute, face by face. Confined.
final class AttributeReader {

    /// Cross joins are done in the order they are written in, so the rows of a crop follow each other.
    private static final String ALL = """
            SELECT c.key, json_extract(o.attributes, ?3) AS value
            FROM staging s
            CROSS JOIN crop c USING (collection_id, picture_id)
            CROSS JOIN origin o ON o.picture_id = c.picture_id AND o.collection_id = c.collection_id
            WHERE s.collection_id = ?1 AND s.encoder = ?2 AND c.norm IS NOT NULL AND o.attributes IS NOT NULL
            ORDER BY s.picture_id""";

    private static final String CHANGED = """
            SELECT c.key, json_extract(o.attributes, ?4) AS value
            FROM crop c
            CROSS JOIN staging s USING (collection_id, picture_id)
            LEFT JOIN origin o ON o.picture_id = c.picture_id AND o.collection_id = c.collection_id
            WHERE c.collection_id = ?1 AND c.changed_position > ?2 AND s.encoder = ?3""";

    private final Session session;
    private final PictureCollection collection;
    private final String path;

    AttributeReader(Session session, PictureCollection collection, String key) {
        this.session = session;
        this.collection = collection;
        this.path = AttributeJson.path(key);
    }

    void each(Attributes.Faces faces) throws SQLException {
        Gathered gathered = new Gathered(faces, true);
        session.each(ALL, gathered, collection.id(), collection.encoder(), path);
        gathered.end();
    }

    /// Hands over each crop once that changed after a position, those that are gone first.
    void eachChange(long since, Attributes.Faces faces) throws SQLException {
        session.each(
                CuratedReader.GONE,
                row -> faces.accept(Values.cropId(row, "key"), Set.of()),
                collection.id(),
                since,
                collection.encoder());
        Gathered gathered = new Gathered(faces, false);
        session.each(CHANGED, gathered, collection.id(), since, collection.encoder(), path);
        gathered.end();
    }

    /// The values of the crop whose rows are being read.
    private static final class Gathered implements Session.Rows {

        private final Attributes.Faces faces;
        private final boolean valuedOnly;
        private byte @Nullable [] crop;
        private Set<String> values = Set.of();

        /// @param valuedOnly whether crops without a value are passed over
        Gathered(Attributes.Faces faces, boolean valuedOnly) {
            this.faces = faces;
            this.valuedOnly = valuedOnly;
        }

        @Override
        public void accept(ResultSet row) throws SQLException {
            byte[] key = row.getBytes("key");
            if (!Arrays.equals(key, crop)) {
                end();
                crop = key;
            }
            String value = row.getString("value");
            if (value != null && !values.contains(value)) {
                if (values.isEmpty()) {
                    values = Set.of(value);
                } else {
                    values = new TreeSet<>(values);
                    values.add(value);
                }
            }
        }

        void end() {
            if (crop != null && !(valuedOnly && values.isEmpty())) {
                faces.accept(Values.cropId(crop), values);
            }
            crop = null;
            values = Set.of();
        }
    }
}

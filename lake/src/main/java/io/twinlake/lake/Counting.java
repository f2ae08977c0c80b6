package io.twinlake.lake;

import io.twinlake.model.Refusal;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/// Counts the layers of a collection. It reads the collection's rows but no embedding.
final class Counting {

    private static final String BYTES = """
            SELECT coalesce(sum(p.bytes), 0) FROM staging s JOIN picture p USING (picture_id)
            WHERE s.collection_id = ?""";

    /// All that have an embedding but the few of another encoder, which is less to read than to join them
    /// all.
    private static final String CURATED = """
            SELECT (SELECT count(*) FROM crop WHERE collection_id = ?1 AND norm IS NOT NULL)
                - (SELECT count(*) FROM staging s CROSS JOIN crop c USING (collection_id, picture_id)
                    WHERE s.collection_id = ?1 AND s.encoder <> ?2 AND c.norm IS NOT NULL)""";

    private static final String IDENTITIES = """
            SELECT count(*) FROM identity i WHERE i.collection_id = ?
                AND EXISTS (SELECT 1 FROM label l WHERE l.identity_id = i.identity_id)""";

    /// In the order of labels, so that each crop is counted once without sorting.
    private static final String LABELLED = """
            SELECT count(*) FROM (SELECT 1 FROM label l CROSS JOIN identity i USING (identity_id)
                WHERE i.collection_id = ? GROUP BY l.crop_id)""";

    private static final String REFUSED_PICTURES = """
            SELECT refusal, count(*) FROM staging
            WHERE collection_id = ? AND refusal IS NOT NULL GROUP BY refusal""";

    private static final String REFUSED_CROPS = """
            SELECT refusal, count(*) FROM crop
            WHERE collection_id = ? AND refusal IS NOT NULL GROUP BY refusal""";

    private Counting() {}

    static LayerCounts of(Session session, PictureCollection collection) throws SQLException {
        long id = collection.id();
        return new LayerCounts(
                session.number("SELECT count(*) FROM staging WHERE collection_id = ?", id),
                session.number(BYTES, id),
                session.number("SELECT count(*) FROM crop WHERE collection_id = ?", id),
                session.number(CURATED, id, collection.encoder()),
                session.number(IDENTITIES, id),
                session.number(LABELLED, id),
                byReason(session, REFUSED_PICTURES, id),
                byReason(session, REFUSED_CROPS, id),
                byReason(session, "SELECT reason, count(*) FROM unusable WHERE collection_id = ? GROUP BY reason", id));
    }

    private static Map<Refusal, Long> byReason(Session session, String sql, long id) throws SQLException {
        Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
        session.each(sql, row -> counts.put(Values.refusal(row.getString(1)), row.getLong(2)), id);
        return counts;
    }
}

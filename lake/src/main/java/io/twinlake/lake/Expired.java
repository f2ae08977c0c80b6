package io.twinlake.lake;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Finds the pictures of a collection that no place keeps any longer. Places keep to the end of their day in
/// UTC, and dates are texts that sort as days do.
///
/// It begins with the index of places that have a date, in the order of days, so it costs what there is past
/// its date and not what there is.
final class Expired {

    /// A place with a day before `?2`, of a picture that no other place keeps longer than to that day's eve.
    private static final String OVER = """
            FROM origin o WHERE o.collection_id = ?1 AND o.keep_until < ?2
                AND NOT EXISTS (SELECT 1 FROM origin k
                    WHERE k.picture_id = o.picture_id AND k.collection_id = o.collection_id
                        AND (k.keep_until IS NULL OR k.keep_until >= ?2))
            """;

    private static final String COUNT = """
            SELECT count(*) AS pictures, coalesce(sum((SELECT count(*) FROM crop c
                WHERE c.collection_id = ?1 AND c.picture_id = e.picture_id)), 0) AS faces
            FROM (SELECT DISTINCT o.picture_id AS picture_id\s""" + OVER + ") e";

    /// A place with a day, of a picture that no other place keeps longer.
    private static final String LAST_PLACE = """
            FROM origin o WHERE o.collection_id = ?1 AND o.keep_until IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM origin k
                    WHERE k.picture_id = o.picture_id AND k.collection_id = o.collection_id
                        AND (k.keep_until IS NULL OR k.keep_until > o.keep_until))
            """;

    /// More are not counted, since this is asked for by everybody who looks at the collections.
    static final int MOST_COUNTED = 10_000;

    private Expired() {}

    static List<Long> list(Session session, long collectionId, LocalDate today) throws SQLException {
        return session.list(
                "SELECT DISTINCT o.picture_id " + OVER, row -> row.getLong(1), collectionId, Values.text(today));
    }

    /// Tells whether a picture that was past its date a moment ago still is.
    static boolean isStill(Session session, long collectionId, LocalDate today, long pictureKey) throws SQLException {
        return session.number(
                        "SELECT EXISTS (SELECT 1 " + OVER + "AND o.picture_id = ?3)",
                        collectionId,
                        Values.text(today),
                        pictureKey)
                > 0;
    }

    static Expiry count(Session session, long collectionId, LocalDate today) throws SQLException {
        return session.find(
                        COUNT,
                        row -> new Expiry(row.getInt("pictures"), row.getInt("faces")),
                        collectionId,
                        Values.text(today))
                .orElseThrow();
    }

    static Optional<DueNext> next(Session session, long collectionId) throws SQLException {
        Optional<LocalDate> day = session.find(
                "SELECT o.keep_until " + LAST_PLACE + "ORDER BY o.keep_until LIMIT 1",
                row -> Objects.requireNonNull(Values.dateOrNull(row, "keep_until")),
                collectionId);
        if (day.isEmpty()) {
            return Optional.empty();
        }
        long pictures = session.number(
                "SELECT count(*) FROM (SELECT DISTINCT o.picture_id " + LAST_PLACE + "AND o.keep_until = ?2 LIMIT ?3)",
                collectionId,
                Values.text(day.get()),
                MOST_COUNTED);
        return Optional.of(new DueNext(day.get(), pictures));
    }
}

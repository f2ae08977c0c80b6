package io.twinlake.lake;

import java.sql.SQLException;

/// How far back the changes of a collection are known. The catalog's triggers record them.
///
/// A face that is there carries the position of its last change with it, for as long as it is there. A face
/// that is gone leaves its id and the position at which it went, until that is forgotten; whoever was last up
/// to date before then cannot be told any more.
final class ChangeLog {

    private static final String FORGET = """
            UPDATE collection SET changes_from = max(changes_from, coalesce(
                (SELECT max(position) FROM deleted_face WHERE collection_id = ?1 AND position <= ?2), 0))
            WHERE collection_id = ?1""";

    private ChangeLog() {}

    /// Returns whether all changes after `since` are known. They are not if some are forgotten, nor if the
    /// catalog has never been at that position.
    static boolean reaches(Session session, PictureCollection collection, long since) throws SQLException {
        return session.number(
                        "SELECT count(*) FROM collection CROSS JOIN lake"
                                + " WHERE collection_id = ?1 AND ?2 BETWEEN changes_from AND position",
                        collection.id(),
                        since)
                > 0;
    }

    static int forget(Session session, PictureCollection collection, long upTo) throws SQLException {
        session.change(FORGET, collection.id(), upTo);
        return session.change(
                "DELETE FROM deleted_face WHERE collection_id = ? AND position <= ?", collection.id(), upTo);
    }
}

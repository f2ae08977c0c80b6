package io.twinlake.lake;

import java.sql.SQLException;

/// The table `lake`: the catalog's position, which grows by one with every transaction that changes
/// something.
final class LakeTable {

    private LakeTable() {}

    static long position(Session session) throws SQLException {
        return session.number("SELECT position FROM lake");
    }

    /// Returns how many rows this connection has changed so far, to be given to [#advance].
    static long changes(Session session) throws SQLException {
        return session.number("SELECT total_changes()");
    }

    /// Ends a transaction's work: returns the position after it, which is the one before when no row was
    /// changed.
    ///
    /// @param before [#changes] when the work began
    static long advance(Session session, long before) throws SQLException {
        if (changes(session) > before) {
            session.change("UPDATE lake SET position = position + 1");
        }
        return position(session);
    }
}

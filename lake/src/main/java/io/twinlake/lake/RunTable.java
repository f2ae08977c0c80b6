package io.twinlake.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `run`.
final class RunTable {

    private static final String BEGIN = """
            INSERT INTO run (collection_id, kind, source, state, started_at)
            VALUES (?, ?, ?, 'open', ?) RETURNING run_id""";

    private RunTable() {}

    static long begin(Session session, long collectionId, String kind, String source, Instant at) throws SQLException {
        return session.number(BEGIN, collectionId, kind, source, at.toEpochMilli());
    }

    static void end(Session session, long runId, Run.State state, Instant at) throws SQLException {
        if (state == Run.State.OPEN) {
            throw new IllegalArgumentException("A run does not end as open");
        }
        int ended = session.change(
                "UPDATE run SET state = ?, ended_at = ? WHERE run_id = ? AND state = 'open'",
                state.code(),
                at.toEpochMilli(),
                runId);
        if (ended != 1) {
            throw new IllegalStateException("No open run " + runId);
        }
    }

    /// Marks runs whose process died; only the one process that may write knows that nobody else runs them.
    static int interruptOpen(Session session) throws SQLException {
        return session.change("UPDATE run SET state = 'interrupted' WHERE state = 'open'");
    }

    static void checkOpen(Session session, long runId, long collectionId) throws SQLException {
        long open = session.number(
                "SELECT count(*) FROM run WHERE run_id = ? AND collection_id = ? AND state = 'open'",
                runId,
                collectionId);
        if (open != 1) {
            throw new IllegalStateException("No open run %d of collection %d".formatted(runId, collectionId));
        }
    }

    static Optional<Run> find(Session session, long id) throws SQLException {
        return session.find("SELECT * FROM run WHERE run_id = ?", RunTable::read, id);
    }

    static List<Run> latest(Session session, int limit) throws SQLException {
        return session.list("SELECT * FROM run ORDER BY run_id DESC LIMIT ?", RunTable::read, limit);
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("run_id"),
                row.getLong("collection_id"),
                row.getString("kind"),
                row.getString("source"),
                Run.State.ofCode(row.getString("state")),
                Values.instant(row, "started_at"),
                Values.instantOrNull(row, "ended_at"));
    }
}

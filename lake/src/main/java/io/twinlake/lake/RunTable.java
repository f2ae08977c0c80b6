package io.twinlake.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The tables `run` and `run_progress`.
final class RunTable {

    private static final String BEGIN = """
            INSERT INTO run (collection_id, kind, source, state, started_at)
            VALUES (?, ?, ?, 'open', ?) RETURNING run_id""";

    private static final String END = """
            UPDATE run SET state = ?, failure = ?, ended_at = ? WHERE run_id = ? AND state = 'open'""";

    private static final String RUNS = """
            SELECT r.*, c.name FROM run r JOIN collection c USING (collection_id)
            """;

    private RunTable() {}

    static long begin(Session session, long collectionId, String kind, String source, Instant at) throws SQLException {
        return session.number(BEGIN, collectionId, kind, source, at.toEpochMilli());
    }

    static void note(Session session, long runId, RunPoint point) throws SQLException {
        session.change(
                "INSERT OR REPLACE INTO run_progress (run_id, at, items) VALUES (?, ?, ?)",
                runId,
                point.at().toEpochMilli(),
                point.items());
    }

    static void end(Session session, long runId, RunEnd end) throws SQLException {
        int ended =
                session.change(END, end.state().code(), end.failure(), end.at().toEpochMilli(), runId);
        if (ended != 1) {
            throw new IllegalStateException("No open run " + runId);
        }
        if (end.report() != null) {
            RunFigures.keep(session, runId, end.report());
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
        return session.find(RUNS + "WHERE r.run_id = ?", RunTable::read, id);
    }

    static List<Run> latest(Session session, long before, int limit) throws SQLException {
        return session.list(RUNS + "WHERE r.run_id < ? ORDER BY r.run_id DESC LIMIT ?", RunTable::read, before, limit);
    }

    static List<Run> latest(Session session, long collectionId, long before, int limit) throws SQLException {
        return session.list(
                RUNS + "WHERE r.collection_id = ? AND r.run_id < ? ORDER BY r.run_id DESC LIMIT ?",
                RunTable::read,
                collectionId,
                before,
                limit);
    }

    static List<RunPoint> progress(Session session, long runId) throws SQLException {
        return session.list(
                "SELECT at, items FROM run_progress WHERE run_id = ? ORDER BY at",
                row -> new RunPoint(Values.instant(row, "at"), row.getLong("items")),
                runId);
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("run_id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("source"),
                Run.State.ofCode(row.getString("state")),
                row.getString("failure"),
                Values.instant(row, "started_at"),
                Values.instantOrNull(row, "ended_at"));
    }
}

package io.twinlake.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was asked of a lake through the service: rows are only ever added. They do not move the catalog's
/// position, since no index depends on them. Thread-safe; what is said at [Catalog] of failures holds here.
public final class AuditLog {

    private static final String ADD = """
            INSERT INTO audit (at, actor, action, collection, item, number, status, request)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Database database;

    AuditLog(Database database) {
        this.database = database;
    }

    /// Adds entries, as one transaction, which a power cut does not take back.
    public void add(List<AuditEntry> entries) {
        database.write(session -> {
            for (AuditEntry entry : entries) {
                session.change(
                        ADD,
                        entry.at().toEpochMilli(),
                        entry.actor(),
                        entry.action(),
                        entry.collection(),
                        entry.item(),
                        entry.number(),
                        entry.status(),
                        entry.request());
            }
            return entries.size();
        });
    }

    /// Returns the newest entries, the newest first.
    ///
    /// @param before only those before this key of a page; `null` for the newest
    public Page<AuditEntry> newest(@Nullable Long before, int limit) {
        return database.read(session -> Page.of(
                session.list(
                        "SELECT * FROM audit WHERE audit_id < ? ORDER BY audit_id DESC LIMIT ?",
                        AuditLog::read,
                        before == null ? Long.MAX_VALUE : before,
                        limit + 1),
                limit));
    }

    private static Page.Keyed<AuditEntry> read(ResultSet row) throws SQLException {
        return new Page.Keyed<>(
                row.getLong("audit_id"),
                new AuditEntry(
                        Values.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("collection"),
                        row.getString("item"),
                        row.getLong("number"),
                        row.getInt("status"),
                        row.getString("request")));
    }
}

package io.twinlake.lake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What runs there were, and what came of them. Thread-safe; what is said at [Catalog] of failures holds
/// here.
public final class RunHistory {

    /// Pages of refusals have pictures first, by their keys, and then files, by their place after this.
    private static final long FILES = 1L << 48;

    private static final String PICTURES = """
            SELECT s.picture_id, p.sha256, s.refusal, s.detail,
                (SELECT o.uri FROM origin o WHERE o.picture_id = s.picture_id AND o.collection_id = s.collection_id
                    ORDER BY o.origin_id LIMIT 1) AS uri
            FROM staging s INDEXED BY refused_by_run JOIN picture p USING (picture_id)
            WHERE s.run_id = ? AND s.refusal IS NOT NULL AND s.picture_id > ?
            ORDER BY s.picture_id LIMIT ?""";

    private static final String UNUSABLE = """
            SELECT uri, reason AS refusal, detail FROM unusable WHERE run_id = ? ORDER BY uri LIMIT ? OFFSET ?""";

    private final Database database;

    RunHistory(Database database) {
        this.database = database;
    }

    public Optional<Run> find(long id) {
        return database.read(session -> RunTable.find(session, id));
    }

    /// Returns the latest runs of all collections, the newest first.
    public List<Run> latest(int limit) {
        return database.read(session -> RunTable.latest(session, Long.MAX_VALUE, limit));
    }

    /// Returns the latest runs of some collections, the newest first.
    ///
    /// @param after only those before this key of a page; `null` for the first
    public Page<Run> latest(Collection<PictureCollection> collections, @Nullable Long after, int limit) {
        long before = after == null ? Long.MAX_VALUE : after;
        List<Run> runs = new ArrayList<>();
        database.read(session -> {
            for (PictureCollection collection : collections) {
                runs.addAll(RunTable.latest(session, collection.id(), before, limit + 1));
            }
            return runs.size();
        });
        return Page.of(
                runs.stream()
                        .sorted(Comparator.comparingLong(Run::id).reversed())
                        .map(run -> new Page.Keyed<>(run.id(), run))
                        .toList(),
                limit);
    }

    /// Returns what came of a run; empty if nobody counted, as of an upload, or nobody could, as of a run
    /// that was killed.
    public Optional<RunReport> report(long id) {
        return database.read(session -> RunFigures.load(session, id));
    }

    /// Returns how far a run had come when, in order.
    public List<RunPoint> progress(long id) {
        return database.read(session -> RunTable.progress(session, id));
    }

    /// Returns what a run found to be of no use and still is: pictures in the order in which they came, and
    /// then what never became bytes. What was removed since, or was met again and could be used, is missing.
    ///
    /// @param after only those after this key of a page; `null` for the first
    public Page<RunRefusal> refusals(long id, @Nullable Long after, int limit) {
        long from = after == null ? 0 : after;
        List<Page.Keyed<RunRefusal>> rows = new ArrayList<>();
        database.read(session -> {
            if (from < FILES) {
                session.each(
                        PICTURES,
                        row -> rows.add(new Page.Keyed<>(
                                row.getLong("picture_id"),
                                new RunRefusal(
                                        Values.pictureId(row, "sha256"), row.getString("uri"), Values.refused(row)))),
                        id,
                        from,
                        limit + 1);
            }
            long passed = Math.max(0, from - FILES);
            if (rows.size() <= limit) {
                session.each(
                        UNUSABLE,
                        row -> rows.add(new Page.Keyed<>(
                                FILES + passed + row.getRow(),
                                new RunRefusal(null, row.getString("uri"), Values.refused(row)))),
                        id,
                        limit + 1 - rows.size(),
                        passed);
            }
            return id;
        });
        return Page.of(rows, limit);
    }
}

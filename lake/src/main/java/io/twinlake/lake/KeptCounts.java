package io.twinlake.lake;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counts of collections as long as they are true. Counting a million faces takes a second, and whoever
/// watches a collection fill asks every few seconds; so of one that takes long to count they can be older
/// than the last change, by no more than ten times what counting takes. Thread-safe.
///
/// @param <T> the counts
final class KeptCounts<T> {

    /// What is counted more quickly is counted after every change.
    private static final long LONG_NANOS = 250_000_000;

    /// Counting takes a tenth of the time at most while a collection changes.
    private static final int REST = 10;

    private final Database database;
    private final Count<T> count;
    private final LongSupplier nanoTime;
    private final Map<Long, Last> byCollection = new ConcurrentHashMap<>();

    KeptCounts(Database database, Count<T> count, LongSupplier nanoTime) {
        this.database = database;
        this.count = count;
        this.nanoTime = nanoTime;
    }

    /// Returns the counts. Who asks while others count waits for theirs.
    T of(PictureCollection collection) {
        return byCollection.computeIfAbsent(collection.id(), _ -> new Last()).counts(collection);
    }

    /// What was counted last of a collection.
    private final class Last {

        private @Nullable Counted<T> counted;

        synchronized T counts(PictureCollection collection) {
            Counted<T> last = counted;
            if (last == null || !isStillGood(last, collection)) {
                last = count(collection);
                counted = last;
            }
            return last.counts;
        }

        private boolean isStillGood(Counted<T> last, PictureCollection collection) {
            if (!last.encoder.equals(collection.encoder())) {
                return false;
            }
            long age = nanoTime.getAsLong() - last.atNanos;
            return (last.tookNanos >= LONG_NANOS && age < REST * last.tookNanos)
                    || last.position == database.read(LakeTable::position);
        }

        private Counted<T> count(PictureCollection collection) {
            long begun = nanoTime.getAsLong();
            return database.read(session -> {
                long position = LakeTable.position(session);
                T counts = count.of(session, collection);
                long ended = nanoTime.getAsLong();
                return new Counted<>(counts, collection.encoder(), position, ended, ended - begun);
            });
        }
    }

    /// Counts a collection.
    @FunctionalInterface
    interface Count<T> {
        T of(Session session, PictureCollection collection) throws SQLException;
    }

    private record Counted<T>(T counts, String encoder, long position, long atNanos, long tookNanos) {}
}

package io.twinlake.server;

import io.twinlake.lake.RunReport;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An archive on its way into a collection. Thread-safe.
final class ImportRun {

    private final long id;
    private final long collectionId;
    private long items;
    private OptionalLong total = OptionalLong.empty();
    private @Nullable RunReport report;
    private boolean isCancelled;
    private boolean isOver;

    ImportRun(long id, long collectionId) {
        this.id = id;
        this.collectionId = collectionId;
    }

    long id() {
        return id;
    }

    long collectionId() {
        return collectionId;
    }

    synchronized void expect(OptionalLong expected) {
        total = expected;
        notifyAll();
    }

    synchronized void stored(long count) {
        items = count;
        notifyAll();
    }

    /// Notes that nothing more will come.
    ///
    /// @param end `null` if it failed, or was cancelled before it began
    synchronized void end(@Nullable RunReport end) {
        report = end;
        isOver = true;
        notifyAll();
    }

    /// Asks it to end: what a worker has begun is still stored.
    synchronized void cancel() {
        isCancelled = true;
        notifyAll();
    }

    synchronized boolean isCancelled() {
        return isCancelled;
    }

    synchronized Progress progress() {
        return new Progress(items, total, report, isOver);
    }

    /// Waits for news.
    ///
    /// @param known what is known already
    /// @return what is known now, which is the same when nothing came in that time
    synchronized Progress awaitNews(Progress known, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (progress().equals(known)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return progress();
    }

    /// How far it has come.
    ///
    /// @param items pictures that have been stored or refused
    /// @param total how many there are; empty if nobody knows
    /// @param report what came of it; `null` while it goes on, and if it failed
    /// @param isOver whether nothing more will come
    record Progress(
            long items, OptionalLong total, @Nullable RunReport report, boolean isOver) {}
}

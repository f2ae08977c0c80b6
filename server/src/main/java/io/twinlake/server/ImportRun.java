package io.twinlake.server;

import java.util.OptionalLong;

/// An archive on its way into a collection. Thread-safe.
final class ImportRun {

    private final long id;
    private long items;
    private OptionalLong total = OptionalLong.empty();
    private boolean isCancelled;
    private boolean isOver;

    ImportRun(long id) {
        this.id = id;
    }

    long id() {
        return id;
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
    synchronized void end() {
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
        return new Progress(items, total, isOver);
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
    /// @param isOver whether nothing more will come
    record Progress(long items, OptionalLong total, boolean isOver) {}
}

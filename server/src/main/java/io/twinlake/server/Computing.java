package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Does what takes a core, on a fixed number of threads and with a bounded number of callers waiting.
/// Thread-safe.
final class Computing implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor pool;

    Computing(int threads, int queue) {
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("computing-", 0).factory());
        pool.prestartAllCoreThreads(); // or they would be taken for a request's own
    }

    /// Waits for what the work returns, and throws what it throws. Throws `BUSY` at once when too much waits
    /// already, and `INTERRUPTED` when the caller is, which ends work that has not begun.
    <T> T call(Callable<T> work) {
        Future<T> future;
        try {
            future = pool.submit(work);
        } catch (RejectedExecutionException e) {
            throw new TwinlakeException(ErrorCode.BUSY, "More is asked for than can be done; try again in a second", e);
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new TwinlakeException(ErrorCode.INTERRUPTED, "The request was ended", e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException exception -> exception;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(e);
            };
        }
    }

    /// Returns how many pieces of work wait for a thread.
    int waiting() {
        return pool.getQueue().size();
    }

    /// Finishes what was accepted.
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

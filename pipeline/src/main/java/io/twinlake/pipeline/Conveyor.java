package io.twinlake.pipeline;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Moves items from the calling thread, which reads, over a fixed pool, which works, to one thread, which stores
/// in batches.
///
/// How many items and bytes are between reading and having been stored is bounded, so memory stays flat and a
/// slow disk slows the reading down. The storing thread takes whatever has come while it stored the batch before:
/// batches grow by themselves when storing is slow. The first failure anywhere ends the reading; what was not
/// stored by then is not stored, and the failure is thrown to the caller once all threads have ended.
///
/// @param <I> what is read
/// @param <O> what is stored
final class Conveyor<I, O> {

    private static final int BYTES_A_PERMIT = 1024;

    private final PipelineSettings settings;
    private final ToLongFunction<I> size;
    private final Function<I, O> work;
    private final Consumer<List<O>> store;

    private final Semaphore items;
    private final Semaphore kibibytes;
    private final int allKibibytes;
    private final BlockingQueue<Done<O>> worked;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Conveyor(PipelineSettings settings, ToLongFunction<I> size, Function<I, O> work, Consumer<List<O>> store) {
        this.settings = settings;
        this.size = size;
        this.work = work;
        this.store = store;
        this.items = new Semaphore(settings.maxItemsUnderway());
        this.allKibibytes = Math.clamp(settings.maxBytesUnderway() / BYTES_A_PERMIT, 1, Integer.MAX_VALUE);
        this.kibibytes = new Semaphore(allKibibytes);
        this.worked = new ArrayBlockingQueue<>(settings.maxItemsUnderway() + 1);
    }

    /// Runs until the source is empty, the run is cancelled, or something fails; used once.
    ///
    /// @param read called on this thread; empty when there is no more
    /// @param cancelled asked before each item is read and again before it is worked on; what a worker has begun
    ///     then is still stored
    void run(Supplier<Optional<I>> read, BooleanSupplier cancelled) {
        Thread storing = Thread.ofPlatform().name("twinlake-store").start(this::storeAll);
        ExecutorService pool = Executors.newFixedThreadPool(
                settings.workers(),
                Thread.ofPlatform().name("twinlake-work-", 1).factory());
        try {
            feed(pool, read, cancelled);
        } catch (InterruptedException e) {
            fail(new TwinlakeException(ErrorCode.INTERRUPTED, "The run was interrupted", e));
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            endOf(pool, storing);
        }
        Throwable failed = failure.get();
        if (failed instanceof RuntimeException exception) {
            throw exception;
        } else if (failed instanceof Error error) {
            throw error;
        }
    }

    private void feed(ExecutorService pool, Supplier<Optional<I>> read, BooleanSupplier cancelled)
            throws InterruptedException {
        while (failure.get() == null && !cancelled.getAsBoolean()) {
            Optional<I> item = read.get();
            if (item.isEmpty()) {
                return;
            }
            I present = item.get();
            int permits = permits(size.applyAsLong(present));
            items.acquire();
            kibibytes.acquire(permits);
            pool.execute(() -> work(present, permits, cancelled));
        }
    }

    private void work(I item, int permits, BooleanSupplier cancelled) {
        try {
            if (failure.get() == null && !cancelled.getAsBoolean()) {
                worked.add(new Done<>(work.apply(item), permits));
                return;
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        release(permits);
    }

    private void storeAll() {
        List<Done<O>> batch = new ArrayList<>();
        boolean more = true;
        while (more) {
            batch.clear();
            try {
                batch.add(worked.take());
            } catch (InterruptedException e) {
                continue; // nobody but the end of the queue ends this thread
            }
            worked.drainTo(batch, settings.maxBatch() - 1);
            more = batch.getLast().output() != null;
            store(batch);
            batch.forEach(done -> release(done.permits()));
        }
    }

    private void store(List<Done<O>> batch) {
        List<O> outputs = new ArrayList<>();
        for (Done<O> done : batch) {
            O output = done.output();
            if (output != null) {
                outputs.add(output);
            }
        }
        if (outputs.isEmpty() || failure.get() != null) {
            return;
        }
        try {
            store.accept(outputs);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void endOf(ExecutorService pool, Thread storing) {
        boolean interrupted = false;
        pool.shutdown();
        while (true) {
            try {
                if (pool.awaitTermination(1, TimeUnit.DAYS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        worked.add(new Done<>(null, 0));
        while (storing.isAlive()) {
            try {
                storing.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(Throwable problem) {
        failure.compareAndSet(null, problem);
    }

    private int permits(long bytes) {
        return Math.clamp(Math.ceilDiv(bytes, BYTES_A_PERMIT), 1, allKibibytes);
    }

    private void release(int permits) {
        if (permits > 0) {
            kibibytes.release(permits);
            items.release();
        }
    }

    /// One worked item, or the end if it has no output.
    private record Done<O>(@Nullable O output, int permits) {}
}

package io.twinlake.pipeline;

import static java.util.Objects.requireNonNull;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Moves items from the calling thread, which reads, over a fixed pool, which works, to one thread, which
/// stores in batches.
///
/// How many items and bytes are between reading and having been stored is bounded, so memory stays flat and a
/// slow disk slows the reading down. The bound on bytes holds for what was read and, once more, for what the
/// workers made of it, since many faces in few bytes are many crops; one item that is being read or made may
/// come on top for each thread. The storing thread takes whatever has come while it stored the batch before:
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
    private final ToLongFunction<O> madeSize;
    private final Consumer<List<O>> store;

    private final Semaphore items;
    private final Semaphore kibibytes;
    private final Semaphore madeKibibytes;
    private final int allKibibytes;
    private final BlockingQueue<Done<O>> worked;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean dropped = new AtomicBoolean();

    /// @param size bytes that a read item holds until it is stored
    /// @param madeSize bytes that what was made of it holds besides
    Conveyor(
            PipelineSettings settings,
            ToLongFunction<I> size,
            Function<I, O> work,
            ToLongFunction<O> madeSize,
            Consumer<List<O>> store) {
        this.settings = settings;
        this.size = size;
        this.work = work;
        this.madeSize = madeSize;
        this.store = store;
        this.items = new Semaphore(settings.maxItemsUnderway());
        this.allKibibytes = Math.clamp(settings.maxBytesUnderway() / BYTES_A_PERMIT, 1, Integer.MAX_VALUE);
        this.kibibytes = new Semaphore(allKibibytes);
        this.madeKibibytes = new Semaphore(allKibibytes);
        this.worked = new ArrayBlockingQueue<>(settings.maxItemsUnderway() + 1);
    }

    /// Runs until the source is empty, the run is cancelled, or something fails; used once.
    ///
    /// @param read called on this thread; empty when there is no more
    /// @param cancelled asked before each item is read and again before it is worked on; what a worker has
    ///     begun then is still stored
    /// @return whether everything that the source had was worked on, cancelled or not
    boolean run(Supplier<Optional<I>> read, BooleanSupplier cancelled) {
        Thread storing = Thread.ofPlatform().name("twinlake-store").start(this::storeAll);
        ExecutorService pool = Executors.newFixedThreadPool(
                settings.workers(),
                Thread.ofPlatform().name("twinlake-work-", 1).factory());
        boolean ended = false;
        try {
            ended = feed(pool, read, cancelled);
        } catch (InterruptedException e) {
            fail(new TwinlakeException(ErrorCode.INTERRUPTED, "The run was interrupted", e));
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            fail(e);
        } finally {
            endOf(pool, storing);
        }
        Throwable failed = failure.get();
        switch (failed) {
            case null -> {}
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException("A step threw what it does not declare", failed);
        }
        return ended && !dropped.get();
    }

    private boolean feed(ExecutorService pool, Supplier<Optional<I>> read, BooleanSupplier cancelled)
            throws InterruptedException {
        while (failure.get() == null && !cancelled.getAsBoolean()) {
            Optional<I> item = read.get();
            if (item.isEmpty()) {
                return true;
            }
            I present = item.get();
            int permits = permits(size.applyAsLong(present));
            items.acquire();
            kibibytes.acquire(permits);
            pool.execute(() -> work(present, permits, cancelled));
        }
        return false;
    }

    /// Whatever is thrown is caught: a thread that died would keep its permits, and the reading thread would
    /// wait for them for ever.
    private void work(I item, int permits, BooleanSupplier cancelled) {
        try {
            if (cancelled.getAsBoolean()) {
                dropped.set(true);
            } else if (failure.get() == null) {
                O output = requireNonNull(work.apply(item));
                int madePermits = permits(madeSize.applyAsLong(output));
                madeKibibytes.acquireUninterruptibly(madePermits); // given back by storing, which waits for no one
                worked.add(new Done<>(output, permits, madePermits));
                return;
            }
        } catch (Throwable e) {
            fail(e);
        }
        release(permits, 0);
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
            batch.forEach(done -> release(done.permits(), done.madePermits()));
        }
    }

    private void store(List<Done<O>> batch) {
        try {
            List<O> outputs = new ArrayList<>();
            for (Done<O> done : batch) {
                O output = done.output();
                if (output != null) {
                    outputs.add(output);
                }
            }
            if (!outputs.isEmpty() && failure.get() == null) {
                store.accept(outputs);
            }
        } catch (Throwable e) {
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
        worked.add(new Done<>(null, 0, 0));
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

    private void release(int permits, int madePermits) {
        madeKibibytes.release(madePermits);
        if (permits > 0) {
            kibibytes.release(permits);
            items.release();
        }
    }

    /// One worked item, or the end if it has no output.
    private record Done<O>(@Nullable O output, int permits, int madePermits) {}
}

package io.twinlake.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Steps of a piece of work, which the caller's thread and others take from a shared counter until none is
/// left.
///
/// Others are threads of the common pool; one that has not begun when the steps run out never does, so work
/// is done in good time however busy the pool is. What a worker throws ends the work, and the caller gets it.
final class Cores {

    private static final int ALL = Runtime.getRuntime().availableProcessors();

    /// A permit for each core; those who work hold one each if there is one.
    private static final Semaphore IDLE = new Semaphore(ALL);

    private final int steps;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Cores(int steps) {
        this.steps = steps;
    }

    /// Does the steps on all cores.
    ///
    /// @param workers called in each working thread; what it returns does steps in that thread only
    static void all(int steps, Supplier<IntConsumer> workers) {
        new Cores(steps).share(Math.min(ALL, steps) - 1, workers, workers, false);
    }

    /// Does the steps in this thread, and on such other cores as are idle when it begins. Where many threads
    /// call this at a time, each works alone.
    ///
    /// @param own does steps in this thread
    /// @param others called in each other thread that joins in
    static void idle(int steps, IntConsumer own, Supplier<IntConsumer> others) {
        new Cores(steps).share(Math.min(ALL, steps) - 1, () -> own, others, true);
    }

    private void share(int most, Supplier<IntConsumer> own, Supplier<IntConsumer> others, boolean ifIdle) {
        boolean counted = IDLE.tryAcquire();
        List<Joiner> joiners = new ArrayList<>();
        try {
            while (joiners.size() < most) {
                boolean permit = IDLE.tryAcquire();
                if (!permit && ifIdle) {
                    break;
                }
                Joiner joiner = new Joiner(others, permit);
                joiners.add(joiner);
                ForkJoinPool.commonPool().execute(joiner);
            }
            work(own);
        } finally {
            joiners.forEach(Joiner::end);
            if (counted) {
                IDLE.release();
            }
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void work(Supplier<IntConsumer> workers) {
        try {
            IntConsumer worker = workers.get();
            int step = next.getAndIncrement();
            while (step < steps && failure.get() == null) {
                worker.accept(step);
                step = next.getAndIncrement();
            }
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    /// Another thread's share of the work.
    private final class Joiner implements Runnable {

        private final Supplier<IntConsumer> workers;
        private final boolean permit;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch done = new CountDownLatch(1);

        Joiner(Supplier<IntConsumer> workers, boolean permit) {
            this.workers = workers;
            this.permit = permit;
        }

        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                work(workers);
                finish();
            }
        }

        /// Waits for the thread, if it has begun.
        void end() {
            if (taken.compareAndSet(false, true)) {
                finish();
                return;
            }
            boolean interrupted = false;
            while (true) {
                try {
                    done.await();
                    break;
                } catch (InterruptedException e) { // it will not be long
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void finish() {
            if (permit) {
                IDLE.release();
            }
            done.countDown();
        }
    }
}

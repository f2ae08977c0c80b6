package io.twinlake.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Measures how many queries a second all cores answer when each works on one at a time.
final class Throughput {

    private Throughput() {}

    /// Asks every probe in turn, again and again.
    ///
    /// @param atLeast how long
    static double queriesPerSecond(Search search, List<float[]> probes, int k, Duration atLeast) {
        int cores = Runtime.getRuntime().availableProcessors();
        AtomicLong taken = new AtomicLong();
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            long began = System.nanoTime();
            Callable<Integer> work = () -> {
                int answered = 0;
                while (answered == 0 || System.nanoTime() - began < atLeast.toNanos()) {
                    search.nearest(probes.get((int) (taken.getAndIncrement() % probes.size())), k);
                    answered++;
                }
                return answered;
            };
            List<Future<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                workers.add(pool.submit(work));
            }
            int answered = 0;
            for (Future<Integer> worker : workers) {
                answered += worker.get();
            }
            return answered / ((System.nanoTime() - began) / 1e9);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("A search failed or was interrupted", e);
        }
    }
}

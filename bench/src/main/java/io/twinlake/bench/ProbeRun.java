package io.twinlake.bench;

import io.twinlake.bench.BenchmarkRow.Kind;
import io.twinlake.bench.BenchmarkRow.RecallAt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Probes of one kind, searched one at a time on the calling thread. Answers are judged after the last one,
/// so that judging disturbs no query.
///
/// @param answers for each probe its answer: ordinals, best first
/// @param wallNanos for each probe
/// @param cpuNanos for all probes together, of all threads
record ProbeRun(Truth truth, List<int[]> answers, List<Long> wallNanos, long cpuNanos) {

    /// @param k neighbours to ask for
    /// @param count probes to search
    static ProbeRun of(Search search, Truth truth, int k, int count) {
        float[][] vectors =
                IntStream.range(0, count).mapToObj(truth.probes()::get).toArray(float[][]::new);
        List<int[]> answers = new ArrayList<>(count);
        List<Long> wallNanos = new ArrayList<>(count);
        CpuClock clock = CpuClock.start();
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            int[] answer = search.nearest(vectors[i], k);
            wallNanos.add(System.nanoTime() - began);
            answers.add(answer);
        }
        long cpuNanos = clock.nanos();
        return new ProbeRun(truth, answers, wallNanos, cpuNanos);
    }

    /// Judges the answers.
    Kind judge(List<Integer> ks) {
        List<RecallAt> recall = ks.stream().map(k -> new RecallAt(k, recall(k))).toList();
        return new Kind(answers.size(), recall, cpuNanos / 1e6 / answers.size());
    }

    private double recall(int k) {
        return IntStream.range(0, answers.size())
                .mapToDouble(i -> truth.recall(i, answers.get(i), k))
                .average()
                .orElseThrow();
    }
}

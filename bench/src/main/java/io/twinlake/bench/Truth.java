package io.twinlake.bench;

import io.twinlake.index.ExactIndex;
import io.twinlake.index.Neighbour;
import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The right answers to the probes of one kind, found by comparing with everything, and how much of them an
/// engine's answer has. Immutable; thread-safe.
final class Truth {

    /// How many neighbours of each probe are known.
    static final int DEPTH = 100;

    /// A vector this much further away than the k-th neighbour counts as one of the k: rounding decides
    /// between the two.
    static final double TOLERANCE = 1e-6;

    private final Vectors gallery;
    private final Vectors probes;
    private final int[][] neighbours;
    private final double[][] cosines;

    private Truth(Vectors gallery, Vectors probes, int[][] neighbours, double[][] cosines) {
        this.gallery = gallery;
        this.probes = probes;
        this.neighbours = neighbours;
        this.cosines = cosines;
    }

    /// The right answers to both kinds of probe.
    record Both(Truth seen, Truth unseen) {}

    /// Compares all probes with the whole gallery, on all cores.
    static Both find(Workload workload) {
        try (Arena arena = Arena.ofShared()) {
            ExactIndex index = index(workload.gallery(), arena);
            return new Both(
                    of(index, workload.gallery(), workload.seen()), of(index, workload.gallery(), workload.unseen()));
        }
    }

    static ExactIndex index(Vectors gallery, Arena arena) {
        ExactIndex.Builder builder = ExactIndex.builder(gallery.dimension(), arena);
        for (int i = 0; i < gallery.size(); i++) {
            builder.add(Embedding.normalise(gallery.get(i)));
        }
        return builder.build();
    }

    private static Truth of(ExactIndex index, Vectors gallery, Vectors probes) {
        int[][] neighbours = new int[probes.size()][];
        double[][] cosines = new double[probes.size()][];
        IntStream.range(0, probes.size()).parallel().forEach(i -> {
            float[] probe = probes.get(i);
            List<Neighbour> nearest = index.nearest(Embedding.normalise(probe), DEPTH);
            neighbours[i] = nearest.stream().mapToInt(Neighbour::ordinal).toArray();
            cosines[i] = Arrays.stream(neighbours[i])
                    .mapToDouble(ordinal -> -gallery.dot(ordinal, probe))
                    .sorted()
                    .map(negative -> -negative)
                    .toArray();
        });
        return new Truth(gallery, probes, neighbours, cosines);
    }

    Vectors probes() {
        return probes;
    }

    /// Returns a copy of a probe's neighbours, best first: [#DEPTH] of them, or all there are.
    int[] neighbours(int number) {
        return neighbours[number].clone();
    }

    /// Returns which share of a probe's `k` nearest neighbours is among the first `k` of an answer, from 0 to
    /// 1. A vector counts once, and it counts as found if it is as near as the k-th.
    ///
    /// @param answer ordinals, best first
    double recall(int number, int[] answer, int k) {
        int wanted = Math.min(k, neighbours[number].length);
        if (wanted == 0) {
            return 1;
        }
        double least = cosines[number][wanted - 1] - TOLERANCE;
        float[] probe = probes.get(number);
        long found = Arrays.stream(answer)
                .limit(wanted)
                .distinct()
                .filter(ordinal -> gallery.dot(ordinal, probe) >= least)
                .count();
        return (double) found / wanted;
    }
}

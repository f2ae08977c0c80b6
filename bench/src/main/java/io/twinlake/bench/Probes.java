package io.twinlake.bench;

import java.util.List;
import java.util.stream.IntStream;

/// What a gallery is searched with, and for each probe the vectors of the gallery that do not count as an
/// answer, since they are the probe itself. Immutable; thread-safe.
final class Probes {

    private static final int[] NOTHING = {};

    private final Vectors vectors;
    private final List<int[]> leftOut;

    private Probes(Vectors vectors, List<int[]> leftOut) {
        this.vectors = vectors;
        this.leftOut = leftOut;
    }

    /// Returns probes that are not in the gallery.
    static Probes of(Vectors vectors) {
        return new Probes(
                vectors,
                IntStream.range(0, vectors.size()).mapToObj(i -> NOTHING).toList());
    }

    /// @param leftOut for each probe the ordinals that do not count
    static Probes leavingOut(Vectors vectors, List<int[]> leftOut) {
        return new Probes(vectors, List.copyOf(leftOut));
    }

    int size() {
        return vectors.size();
    }

    Vectors vectors() {
        return vectors;
    }

    float[] probe(int number) {
        return vectors.get(number);
    }

    /// Returns how many neighbours more than `k` have to be asked for, so that `k` are left.
    int surplus(int number) {
        return leftOut.get(number).length;
    }

    /// Returns the first `k` of an answer that count.
    int[] counting(int number, int[] answer, int k) {
        int[] out = leftOut.get(number);
        return IntStream.of(answer)
                .filter(ordinal -> IntStream.of(out).noneMatch(left -> left == ordinal))
                .limit(k)
                .toArray();
    }

    /// Returns a copy of the ordinals that do not count.
    int[] leftOut(int number) {
        return leftOut.get(number).clone();
    }
}

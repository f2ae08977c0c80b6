package io.twinlake.index;

import java.util.Arrays;

/// Which vectors of an index are similar to each other: an edge between two of which either is among the most
/// similar others of the other one. Immutable.
///
/// Only so many of each vector's are taken, since a person with thousands of faces has millions of pairs; a
/// vector that is near to many others still has an edge to each that it is among the nearest of.
public final class NeighbourGraph {

    private final int[] starts;
    private final int[] others;
    private final float[] cosines;

    private NeighbourGraph(int[] starts, int[] others, float[] cosines) {
        this.starts = starts;
        this.others = others;
        this.cosines = cosines;
    }

    /// Finds the edges of all vectors that are not deleted, on all cores; misses none.
    ///
    /// @param leastCosine of two vectors with an edge
    /// @param most how many of each vector's most similar others are taken, 1 or more
    public static NeighbourGraph of(VectorIndex index, float leastCosine, int most) {
        Nearest nearest = new Nearest(index.size(), most);
        index.forEachPair(leastCosine, nearest);
        return nearest.graph();
    }

    /// Returns the number of vectors, with and without an edge.
    public int size() {
        return starts.length - 1;
    }

    /// Returns how many edges a vector has.
    public int degree(int ordinal) {
        return starts[ordinal + 1] - starts[ordinal];
    }

    /// Returns the vector at the other end of an edge; those of a vector come by their ordinals.
    ///
    /// @param edge from 0 to before [#degree]
    public int other(int ordinal, int edge) {
        return others[starts[ordinal] + edge];
    }

    /// Returns how similar the two ends of an edge are.
    public float cosine(int ordinal, int edge) {
        return cosines[starts[ordinal] + edge];
    }

    /// The most similar others of each vector so far. Pairs come one at a time, in no certain order; equal
    /// cosines count by the ordinals, so what is kept is the same however they come.
    private static final class Nearest implements PairConsumer {

        private static final int FIRST_CAPACITY = 4;

        private final int most;
        private final int[] counts;
        private final int[][] others;
        private final float[][] cosines;
        private final int[] worst;

        Nearest(int size, int most) {
            this.most = most;
            counts = new int[size];
            others = new int[size][];
            cosines = new float[size][];
            worst = new int[size];
        }

        @Override
        public void accept(int lower, int higher, float cosine) {
            offer(lower, higher, cosine);
            offer(higher, lower, cosine);
        }

        private void offer(int ordinal, int other, float cosine) {
            int count = counts[ordinal];
            if (count < most) {
                if (count == 0) {
                    others[ordinal] = new int[Math.min(most, FIRST_CAPACITY)];
                    cosines[ordinal] = new float[others[ordinal].length];
                } else if (count == others[ordinal].length) {
                    others[ordinal] = Arrays.copyOf(others[ordinal], Math.min(most, 2 * count));
                    cosines[ordinal] = Arrays.copyOf(cosines[ordinal], others[ordinal].length);
                }
                put(ordinal, count, other, cosine);
                counts[ordinal]++;
                if (counts[ordinal] == most) {
                    findWorst(ordinal);
                }
            } else if (isBetter(cosine, other, ordinal, worst[ordinal])) {
                put(ordinal, worst[ordinal], other, cosine);
                findWorst(ordinal);
            }
        }

        private void put(int ordinal, int place, int other, float cosine) {
            others[ordinal][place] = other;
            cosines[ordinal][place] = cosine;
        }

        private void findWorst(int ordinal) {
            int found = 0;
            for (int place = 1; place < most; place++) {
                if (!isBetter(cosines[ordinal][place], others[ordinal][place], ordinal, found)) {
                    found = place;
                }
            }
            worst[ordinal] = found;
        }

        private boolean isBetter(float cosine, int other, int ordinal, int place) {
            float known = cosines[ordinal][place];
            return cosine > known || (cosine == known && other < others[ordinal][place]);
        }

        /// An edge that only one of its ends keeps belongs to both.
        NeighbourGraph graph() {
            int size = counts.length;
            int[] starts = new int[size + 1];
            for (int ordinal = 0; ordinal < size; ordinal++) {
                for (int place = 0; place < counts[ordinal]; place++) {
                    starts[ordinal + 1]++;
                    int other = others[ordinal][place];
                    if (!keeps(other, ordinal)) {
                        starts[other + 1]++;
                    }
                }
            }
            Arrays.parallelPrefix(starts, Math::addExact);
            int[] ends = new int[starts[size]];
            float[] weights = new float[ends.length];
            int[] next = starts.clone();
            for (int ordinal = 0; ordinal < size; ordinal++) {
                for (int place = 0; place < counts[ordinal]; place++) {
                    int other = others[ordinal][place];
                    float cosine = cosines[ordinal][place];
                    ends[next[ordinal]] = other;
                    weights[next[ordinal]++] = cosine;
                    if (!keeps(other, ordinal)) {
                        ends[next[other]] = ordinal;
                        weights[next[other]++] = cosine;
                    }
                }
            }
            for (int ordinal = 0; ordinal < size; ordinal++) {
                sort(ends, weights, starts[ordinal], starts[ordinal + 1]);
            }
            return new NeighbourGraph(starts, ends, weights);
        }

        private boolean keeps(int keeper, int kept) {
            for (int place = 0; place < counts[keeper]; place++) {
                if (others[keeper][place] == kept) {
                    return true;
                }
            }
            return false;
        }

        /// Sorts a vector's edges by the ordinals: each is one number with its cosine's bits.
        private static void sort(int[] ends, float[] weights, int from, int until) {
            long[] edges = new long[until - from];
            for (int i = 0; i < edges.length; i++) {
                long cosine = Integer.toUnsignedLong(Float.floatToRawIntBits(weights[from + i]));
                edges[i] = ((long) ends[from + i] << Integer.SIZE) | cosine;
            }
            Arrays.sort(edges);
            for (int i = 0; i < edges.length; i++) {
                ends[from + i] = (int) (edges[i] >> Integer.SIZE);
                weights[from + i] = Float.intBitsToFloat((int) edges[i]);
            }
        }
    }
}

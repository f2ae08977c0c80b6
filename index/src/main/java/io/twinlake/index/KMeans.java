package io.twinlake.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.stream.IntStream;

/// Spherical k-means: groups vectors around the directions in which most of them lie (Dhillon and Modha,
/// "Concept Decompositions for Large Sparse Text Data Using Clustering", Machine Learning 42, 2001).
final class KMeans {

    private final int dimension;
    private final MemorySegment centres;
    private final int[] every;
    private final DotProduct product = DotProduct.quickest();

    private KMeans(int count, int dimension) {
        this.dimension = dimension;
        centres = Arena.ofAuto().allocate((long) count * dimension * Float.BYTES, 64);
        every = IntStream.range(0, count).toArray();
    }

    /// Finds `count` centres; the same for the same vectors and seed.
    ///
    /// @param vectors the sample, at least `count`, each of a multiple of 16 floats
    static KMeans train(float[][] vectors, int count, int rounds, long seed) {
        KMeans means = new KMeans(count, vectors[0].length);
        Random random = new Random(seed);
        int[] drawn = random.ints(0, vectors.length).distinct().limit(count).toArray();
        for (int centre = 0; centre < count; centre++) {
            means.set(centre, vectors[drawn[centre]]);
        }
        for (int round = 0; round < rounds; round++) {
            means.improve(vectors, random);
        }
        return means;
    }

    int count() {
        return every.length;
    }

    /// Returns the nearest centre.
    int nearest(float[] vector) {
        float[] scores = new float[every.length];
        product.score(centres, every, every.length, vector, scores);
        int best = 0;
        for (int centre = 1; centre < scores.length; centre++) {
            if (scores[centre] > scores[best]) {
                best = centre;
            }
        }
        return best;
    }

    private void improve(float[][] vectors, Random random) {
        int[] nearest = IntStream.range(0, vectors.length)
                .parallel()
                .map(i -> nearest(vectors[i]))
                .toArray();
        float[][] sums = new float[every.length][dimension];
        for (int i = 0; i < vectors.length; i++) {
            float[] sum = sums[nearest[i]];
            for (int j = 0; j < dimension; j++) {
                sum[j] += vectors[i][j];
            }
        }
        for (int centre = 0; centre < sums.length; centre++) {
            double squares = 0;
            for (float value : sums[centre]) {
                squares += (double) value * value;
            }
            if (squares > 0) {
                float length = (float) Math.sqrt(squares);
                for (int j = 0; j < dimension; j++) {
                    sums[centre][j] /= length;
                }
                set(centre, sums[centre]);
            } else { // nobody's nearest: try elsewhere
                set(centre, vectors[random.nextInt(vectors.length)]);
            }
        }
    }

    private void set(int centre, float[] vector) {
        MemorySegment.copy(
                vector, 0, centres, ValueLayout.JAVA_FLOAT, (long) centre * dimension * Float.BYTES, dimension);
    }
}

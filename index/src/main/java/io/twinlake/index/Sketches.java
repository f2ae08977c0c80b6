package io.twinlake.index;

import java.util.Random;

/// The first coordinates of each vector of an index and the length of the rest, of which [PairJoin] says what
/// they are good for. Immutable, thread-safe.
final class Sketches {

    private static final long SEED = 0x536B_6574L;
    private static final int SAMPLE = 512;
    private static final int STEP = 8;

    /// How many coordinates of a pair can be multiplied while one pair is compared in full: 40 against .013
    /// ns.
    private static final int COORDINATES_A_LOOK = 3_000;

    /// What is added to each length, far above what rounding takes from it.
    private static final double SLACK = 1e-6;

    private final Tiles tiles;
    private final int coordinates;
    private final float[] rests;

    /// @param coordinates how many are taken of each vector
    Sketches(Tiles tiles, int coordinates) {
        this.tiles = tiles;
        this.coordinates = coordinates;
        rests = new float[tiles.size()];
        Cores.all(Math.ceilDiv(rests.length, Tiles.MOST_ROWS), () -> {
            float[] row = new float[tiles.stride()];
            return step -> {
                int end = Math.min(rests.length, (step + 1) * Tiles.MOST_ROWS);
                for (int place = step * Tiles.MOST_ROWS; place < end; place++) {
                    tiles.write(place, row.length, row, 0);
                    rests[place] = (float) (Math.sqrt(squares(row, coordinates)) + SLACK);
                }
            };
        });
    }

    /// Takes as many coordinates as make a search for pairs quickest, judged by some of the vectors.
    static Sketches of(Tiles tiles, float leastCosine) {
        int size = tiles.size();
        float[][] sample = new Random(SEED)
                .ints(0, Math.max(1, size))
                .distinct()
                .limit(Math.min(SAMPLE, size))
                .mapToObj(tiles::probe)
                .toArray(float[][]::new);
        double[] reached = reached(sample, tiles.stride() / STEP, leastCosine);
        int best = tiles.stride();
        double least = best;
        for (int steps = 1; steps <= reached.length; steps++) {
            double cost = steps * STEP + reached[steps - 1] * COORDINATES_A_LOOK;
            if (cost < least) {
                least = cost;
                best = steps * STEP;
            }
        }
        return new Sketches(tiles, best);
    }

    /// Returns the number of floats of a sketch.
    int stride() {
        return coordinates + 1;
    }

    void write(int place, float[] target, int offset) {
        tiles.write(place, coordinates, target, offset);
        target[offset + coordinates] = rests[place];
    }

    /// Returns, for 1 to `steps` times [#STEP] coordinates, the fraction of the sample's pairs whose bound
    /// reaches the least cosine.
    private static double[] reached(float[][] sample, int steps, float leastCosine) {
        double[][] rests = new double[sample.length][steps];
        for (int i = 0; i < sample.length; i++) {
            for (int step = 0; step < steps; step++) {
                rests[i][step] = Math.sqrt(squares(sample[i], (step + 1) * STEP));
            }
        }
        double[] reached = new double[steps];
        double each = 2.0 / Math.max(1, sample.length * (sample.length - 1));
        for (int one = 0; one < sample.length; one++) {
            for (int other = 0; other < one; other++) {
                double product = 0;
                for (int step = 0; step < steps; step++) {
                    for (int i = step * STEP; i < (step + 1) * STEP; i++) {
                        product += (double) sample[one][i] * sample[other][i];
                    }
                    if (product + rests[one][step] * rests[other][step] >= leastCosine) {
                        reached[step] += each;
                    }
                }
            }
        }
        return reached;
    }

    /// Returns the squared length of what is behind the first coordinates.
    private static double squares(float[] row, int coordinates) {
        double squares = 0;
        for (int i = coordinates; i < row.length; i++) {
            squares += (double) row[i] * row[i];
        }
        return squares;
    }
}

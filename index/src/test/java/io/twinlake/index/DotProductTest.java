package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotProductTest {

    private static final long SEED = Long.getLong("twinlake.test.seed", 20_261_122);

    /// Sums of small whole numbers are exact in any order, so both loops must agree to the last bit.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 13, 17, 31, 61, 127, 257, 509, 512, 521, 1021})
    void simdEqualsScalarOnWholeNumbers(int dimension) {
        Random random = new Random(SEED);
        for (int rows : new int[] {1, 2, 3, 4, 5, 7, 11, 13}) {
            Scores scores = score(rows, dimension, () -> random.nextInt(-9, 10));
            assertThat(scores.simd)
                    .as("seed %d, %d rows of %d", SEED, rows, dimension)
                    .isEqualTo(scores.scalar);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 31, 127, 509, 1021})
    void simdIsCloseToScalarOnUnitVectors(int dimension) {
        Random random = new Random(SEED);
        double scale = 1 / Math.sqrt(dimension);
        Scores scores = score(11, dimension, () -> (float) (random.nextGaussian() * scale));
        for (int i = 0; i < scores.simd.length; i++) {
            assertThat(scores.simd[i])
                    .as("seed %d, row %d of %d", SEED, i, dimension)
                    .isCloseTo(scores.scalar[i], within(2e-6f));
        }
    }

    @Test
    void equalRowsScoreEquallyAtEveryPlace() {
        int dimension = 509;
        Random random = new Random(SEED);
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        int[] next = {0};
        Scores scores = score(7, dimension, () -> vector[next[0]++ % dimension]);
        assertThat(scores.simd).containsOnly(scores.simd[0]);
    }

    @Test
    void picksTheBestLoopOfThisMachine() {
        assertThat(DotProduct.quickest()).isInstanceOf(SimdDotProduct.class);
    }

    private static Scores score(int count, int dimension, FloatSource source) {
        int stride = DotProduct.stride(dimension);
        float[] probe = new float[stride];
        for (int i = 0; i < dimension; i++) {
            probe[i] = source.next();
        }
        int[] places = new int[count];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rows = arena.allocate((long) count * stride * Float.BYTES, 64);
            for (int row = 0; row < count; row++) {
                places[row] = count - 1 - row;
                for (int i = 0; i < dimension; i++) {
                    rows.setAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + i, source.next());
                }
            }
            Scores scores = new Scores(count);
            new SimdDotProduct().score(rows, places, count, probe, scores.simd);
            new ScalarDotProduct().score(rows, places, count, probe, scores.scalar);
            return scores;
        }
    }

    private interface FloatSource {
        float next();
    }

    private static final class Scores {
        private final float[] simd;
        private final float[] scalar;

        Scores(int count) {
            simd = new float[count];
            scalar = new float[count];
        }
    }
}

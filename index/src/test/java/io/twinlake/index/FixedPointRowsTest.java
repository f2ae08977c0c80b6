package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointRowsTest {

    private static final int ROWS = 50;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesBackWhatWentIn(boolean whole) {
        float[][] vectors = vectors(64);
        FixedPointRows rows = rows(vectors, whole);
        assertThat(rows.isWhole()).isEqualTo(whole);
        for (int row = 0; row < ROWS; row++) {
            float[] back = rows.decode(row);
            float widest = rows.scale(row) * 127 * 256;
            float step = whole ? rows.scale(row) : rows.scale(row) * 256;
            for (int i = 0; i < back.length; i++) {
                assertThat(back[i]).isCloseTo(vectors[row][i], within(step * 0.51f));
                assertThat(Math.abs(vectors[row][i])).isLessThanOrEqualTo(widest * 1.0001f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothProductsAgree(boolean whole) {
        float[][] vectors = vectors(192);
        FixedPointRows rows = rows(vectors, whole);
        float[] probe = vectors(192)[7];
        int[] every = new Random(4).ints(ROWS - 3, 0, ROWS).toArray();
        float[] simd = new float[every.length];
        float[] scalar = new float[every.length];
        FixedPointProduct quick = new SimdFixedPointProduct();
        FixedPointProduct plain = new ScalarFixedPointProduct();
        quick.lead(rows, every, every.length, probe, simd);
        plain.lead(rows, every, every.length, probe, scalar);
        for (int i = 0; i < every.length; i++) {
            assertThat(simd[i]).isCloseTo(scalar[i], within(0.01f));
            float[] vector = vectors[every[i]];
            double error = rows.rounding(every[i], vector).lead();
            float scale = rows.scale(every[i]);
            assertThat((double) simd[i] * scale * 256)
                    .isCloseTo(dot(vector, probe), within(error * 15 + rows.trail(vector) * rows.trail(probe)));
            float full = quick.full(rows, every[i], probe);
            assertThat(full).isCloseTo(plain.full(rows, every[i], probe), within(2f));
            assertThat((double) full * scale)
                    .isCloseTo(dot(vectors[every[i]], probe), within(whole ? 2e-3 : error * 20));
        }
    }

    private static FixedPointRows rows(float[][] vectors, boolean whole) {
        int dimension = vectors[0].length;
        FixedPointRows rows = FixedPointRows.allocate(ROWS, dimension, dimension - 32, whole, Arena.ofAuto());
        for (int row = 0; row < ROWS; row++) {
            rows.encode(row, vectors[row]);
        }
        return rows;
    }

    private static float[][] vectors(int dimension) {
        Random random = new Random(9);
        float[][] vectors = new float[ROWS][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}

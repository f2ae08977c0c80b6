package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final int VECTORS = 400;

    private final Random random = new Random(1);
    private final double[] variances = {4, 1, 0.25, 0.01};
    private final CodeLayout layout = CodeLayout.allot(variances, 6);

    @Test
    void bitsGoToTheGroupsThatNeedThem() {
        assertThat(new int[] {layout.bits(0), layout.bits(1), layout.bits(2), layout.bits(3)})
                .containsExactly(3, 2, 1, 0);
        assertThat(layout.words()).isEqualTo(6);
        assertThat(layout.lost(variances)).isCloseTo((4 * .03744 + .1188 + .25 * .3634 + .01) / 5.26, within(1e-9));
        CodeLayout most = CodeLayout.allot(new double[] {1}, 4);
        assertThat(most.bits(0)).isEqualTo(4);
    }

    @Test
    void estimatesHaveNoBiasAndTheExpectedSpread() {
        float[] probe = unit(gaussian());
        CodeProbe codeProbe = new CodeProbe(probe, layout);
        float[][] vectors = new float[VECTORS][];
        Arrays.setAll(vectors, _ -> unit(near(probe)));
        MemorySegment codes = Arena.ofAuto().allocate(Codes.bytes(VECTORS, layout), 64);
        float[] factors = encode(vectors, codes);
        int[] disagreements = disagreements(new ScalarCodeScan(), codes, codeProbe);
        double bias = 0;
        double squares = 0;
        for (int i = 0; i < VECTORS; i++) {
            double error =
                    (codeProbe.estimate(factors[i], disagreements[i]) - dot(probe, vectors[i])) / dot(probe, probe);
            bias += error / VECTORS;
            squares += error * error / VECTORS;
        }
        assertThat(bias).isCloseTo(0, within(0.01));
        assertThat(Math.sqrt(squares)).isLessThan(0.06);
    }

    @Test
    void bothScansFindTheSame() {
        float[][] vectors = new float[VECTORS][];
        Arrays.setAll(vectors, _ -> unit(gaussian()));
        MemorySegment codes = Arena.ofAuto().allocate(Codes.bytes(VECTORS, layout), 64);
        float[] factors = encode(vectors, codes);
        float greatest = factors[0];
        for (float factor : factors) {
            greatest = Math.max(greatest, factor);
        }
        for (int round = 0; round < 20; round++) {
            CodeProbe probe = new CodeProbe(unit(gaussian()), layout);
            for (float least : new float[] {Float.NEGATIVE_INFINITY, -0.2f, 0, 0.1f, 0.9f}) {
                int limit = probe.limit(greatest, least);
                assertThat(found(new SimdCodeScan(), codes, probe, limit))
                        .isEqualTo(found(new ScalarCodeScan(), codes, probe, limit));
            }
        }
    }

    @Test
    void limitIsWhereTheEstimateReachesTheLeast() {
        CodeProbe probe = new CodeProbe(unit(gaussian()), layout);
        for (float least : new float[] {-0.3f, 0.01f, 0.4f}) {
            int limit = probe.limit(1.1f, least);
            assertThat(probe.estimate(1.1f, limit)).isGreaterThanOrEqualTo(least - 1e-6f);
            assertThat(probe.estimate(1.1f, limit + 1)).isLessThan(least);
        }
        assertThat(probe.limit(0, 0.1f)).isNegative();
        assertThat(probe.limit(0, -0.1f)).isEqualTo(Integer.MAX_VALUE);
        assertThat(probe.limit(1, Float.NEGATIVE_INFINITY)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aVectorOfZerosIsEstimatedAsZero() {
        MemorySegment codes = Arena.ofAuto().allocate(Codes.bytes(1, layout), 64);
        assertThat(Codes.encode(codes, 0, 0, new float[layout.dimension()], layout))
                .isZero();
        assertThat(new CodeProbe(new float[layout.dimension()], layout).estimate(1, 17))
                .isZero();
    }

    private float[] encode(float[][] vectors, MemorySegment codes) {
        float[] factors = new float[vectors.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Codes.encode(codes, 0, i, vectors[i], layout);
        }
        return factors;
    }

    private int[] disagreements(CodeScan scan, MemorySegment codes, CodeProbe probe) {
        int[] places = new int[VECTORS];
        int[] disagreements = new int[VECTORS];
        assertThat(scan.find(codes, 0, Codes.blocks(VECTORS), probe, Integer.MAX_VALUE, places, disagreements))
                .isEqualTo(VECTORS);
        return disagreements;
    }

    private static String found(CodeScan scan, MemorySegment codes, CodeProbe probe, int limit) {
        int[] places = new int[VECTORS];
        int[] disagreements = new int[VECTORS];
        int found = scan.find(codes, 0, Codes.blocks(VECTORS), probe, limit, places, disagreements);
        return Arrays.toString(Arrays.copyOf(places, found)) + Arrays.toString(Arrays.copyOf(disagreements, found));
    }

    private float[] near(float[] probe) {
        float[] vector = gaussian();
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length + 0.6 * probe[i]);
        }
        return vector;
    }

    private float[] gaussian() {
        float[] vector = new float[layout.dimension()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (random.nextGaussian() * Math.sqrt(variances[i / CodeLayout.GROUP]));
        }
        return vector;
    }

    /// Scales to the length that a vector of these variances has on average, so that the layout fits.
    private float[] unit(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        double wanted = Math.sqrt(Arrays.stream(variances).sum() * CodeLayout.GROUP);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length * wanted);
        }
        return vector;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}

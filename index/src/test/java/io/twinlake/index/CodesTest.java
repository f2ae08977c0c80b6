package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final int VECTORS = 448;

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
        float[][] vectors = new float[VECTORS][];
        Arrays.setAll(vectors, _ -> unit(near(probe)));
        Arrays.sort(vectors, Comparator.comparingDouble(vector -> Codes.factor(vector, layout)));
        float[] estimates = estimates(encode(vectors), new CodeProbe(probe, layout));
        double bias = 0;
        double squares = 0;
        for (int i = 0; i < VECTORS; i++) {
            double error = (estimates[i] - dot(probe, vectors[i])) / dot(probe, probe);
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
        Codes codes = encode(vectors);
        for (int round = 0; round < 20; round++) {
            CodeProbe probe = new CodeProbe(unit(gaussian()), layout);
            for (float least : new float[] {Float.NEGATIVE_INFINITY, -20, 0.001f, 10, 500}) {
                assertThat(found(new SimdCodeScan(), codes, probe, least))
                        .isEqualTo(found(new ScalarCodeScan(), codes, probe, least));
            }
        }
    }

    @Test
    void aVectorOfZerosIsEstimatedAsZero() {
        Codes codes = encode(new float[][] {new float[layout.dimension()]});
        CodeProbe probe = new CodeProbe(unit(gaussian()), layout);
        assertThat(found(new SimdCodeScan(), codes, probe, 0)).matches("0=-?0\\.0 .*");
        CodeProbe nothing = new CodeProbe(new float[layout.dimension()], layout);
        assertThat(found(new ScalarCodeScan(), codes, nothing, 0)).matches("0=-?0\\.0 .*");
    }

    private Codes encode(float[][] vectors) {
        Codes codes = Codes.allocate(Codes.blocks(vectors.length), layout, Arena.ofAuto());
        for (int block = 0; block < Codes.blocks(vectors.length); block++) {
            int start = block * CodeScan.BLOCK;
            codes.encode(
                    block, Arrays.asList(vectors).subList(start, Math.min(vectors.length, start + CodeScan.BLOCK)));
        }
        return codes;
    }

    private float[] estimates(Codes codes, CodeProbe probe) {
        int[] places = new int[VECTORS];
        float[] estimates = new float[VECTORS];
        int found = new ScalarCodeScan()
                .find(codes, 0, VECTORS / CodeScan.BLOCK, probe, Float.NEGATIVE_INFINITY, places, estimates);
        assertThat(found).isEqualTo(VECTORS);
        return estimates;
    }

    private static String found(CodeScan scan, Codes codes, CodeProbe probe, float least) {
        int[] places = new int[VECTORS];
        float[] estimates = new float[VECTORS];
        int blocks = (int) (codes.factors().byteSize() / Float.BYTES);
        int found = scan.find(codes, 0, blocks, probe, least, places, estimates);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < found; i++) {
            text.append(places[i]).append('=').append(estimates[i]).append(' ');
        }
        return text.toString();
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

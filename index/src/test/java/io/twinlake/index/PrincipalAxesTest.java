package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {

    private static final int DIMENSION = 6;

    @Test
    void findsWhereVectorsDifferMost() {
        Random random = new Random(1);
        float[][] sample = IntStream.range(0, 5000)
                .mapToObj(_ -> {
                    float wide = (float) (3 * random.nextGaussian());
                    float narrow = (float) random.nextGaussian();
                    return new float[] {10 + wide, 5, narrow, -wide, 0, 0}; // an axis between two dimensions
                })
                .toArray(float[][]::new);

        PrincipalAxes axes = PrincipalAxes.learn(sample, 3);

        float[] first = axes.direction(0);
        assertThat(first[0]).isCloseTo((float) Math.sqrt(.5), within(.01f));
        assertThat(first[3]).isCloseTo((float) -Math.sqrt(.5), within(.01f));
        assertThat(axes.direction(1)[2]).isCloseTo(1, within(.01f));
        assertThat(axes.share(0)).isCloseTo(18 / 19d, within(.01));
        assertThat(axes.share(1)).isCloseTo(1 / 19d, within(.01));
        assertThat(axes.share(2)).isCloseTo(0, within(1e-6));
        assertThat(axes.centre(0)).isCloseTo(10 * Math.sqrt(.5), within(.2));
    }

    @Test
    void alwaysTurnsAnAxisTheSameWay() {
        float[][] sample = new float[50][DIMENSION];
        for (int row = 0; row < sample.length; row++) {
            sample[row][2] = row % 2 == 0 ? 1 : -1;
        }
        assertThat(PrincipalAxes.learn(sample, 1).direction(0)).containsExactly(0, 0, 1, 0, 0, 0);
    }

    @Test
    void takesVectorsThatDoNotDiffer() {
        PrincipalAxes axes = PrincipalAxes.learn(new float[][] {{1, 0, 0}}, 3);
        assertThat(axes.share(0)).isZero();
        assertThat(axes.direction(2)).hasSize(3);
    }
}

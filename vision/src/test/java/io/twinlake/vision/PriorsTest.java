package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorsTest {

    /// By hand for 320x240: 40x30x3 + 20x15x2 + 10x8x2 + 5x4x3.
    @ParameterizedTest
    @CsvSource({"320, 240, 4420", "640, 480, 17640", "1, 1, 10", "321, 241, 4733", "8, 8, 10", "9, 8, 13", "65, 1, 49"})
    void laysOutAsManyAnchorsAsTheNetwork(int width, int height, int count) {
        assertThat(new Priors(width, height).count()).isEqualTo(count);
    }

    @Test
    void anchorsLieRowByRowLevelByLevel() {
        Priors priors = new Priors(320, 240);
        float[] none = new float[4 * priors.count()];

        assertBox(priors.decode(none, 0), -1, -1, 9, 9);
        assertBox(priors.decode(none, 1), -4, -4, 12, 12);
        assertBox(priors.decode(none, 2), -8, -8, 16, 16);
        assertBox(priors.decode(none, 3), 7, -1, 17, 9);
        assertBox(priors.decode(none, 120), -1, 7, 9, 17);
        assertBox(priors.decode(none, 3600), -8, -8, 24, 24);
        assertBox(priors.decode(none, 4200), -16, -16, 48, 48);
        assertBox(priors.decode(none, 4419), 160, 96, 416, 352);
    }

    @Test
    void regressionsMoveAndScaleAnAnchor() {
        Priors priors = new Priors(320, 240);
        float[] regressions = new float[4 * priors.count()];
        regressions[4] = 2; // a fifth of 16 pixels to the right
        regressions[5] = -5; // half of 16 pixels up
        regressions[6] = (float) (Math.log(2) / 0.2); // twice as wide
        regressions[7] = (float) (Math.log(0.5) / 0.2); // half as high

        assertBox(priors.decode(regressions, 1), 4 + 3.2f - 16, 4 - 8 - 4, 4 + 3.2f + 16, 4 - 8 + 4);
    }

    private static void assertBox(Box box, float left, float top, float right, float bottom) {
        assertThat(box.left()).isCloseTo(left, within(1e-4f));
        assertThat(box.top()).isCloseTo(top, within(1e-4f));
        assertThat(box.right()).isCloseTo(right, within(1e-4f));
        assertThat(box.bottom()).isCloseTo(bottom, within(1e-4f));
    }
}

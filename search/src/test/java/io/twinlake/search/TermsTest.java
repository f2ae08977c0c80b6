package io.twinlake.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Calibration;
import io.twinlake.model.Impostors;
import org.junit.jupiter.api.Test;

final class TermsTest {

    private static final Calibration CALIBRATION = new Calibration(39.3, .331);
    private static final Impostors IMPOSTORS = new Impostors(-.0426, .1222);

    @Test
    void areConfidentFromTheProbabilityThatIsAskedForOn() {
        Terms terms = terms(100, .5);
        double least = requireNonNull(terms.leastCosine());

        assertThat(terms.isConfident(terms.ofFace((float) least + 1e-4f))).isTrue();
        assertThat(terms.isConfident(terms.ofFace((float) least - 1e-4f))).isFalse();
        assertThat(terms.isConfident(null)).isFalse();
        assertThat(terms(100, .9).leastCosine()).isGreaterThan(least);
        assertThat(terms(1000, .5).leastCosine()).isGreaterThan(least);
    }

    /// The figures that the encoder was measured with: a false match in 1,000, 10,000 and 100,000 pairs.
    @Test
    void tellHowOftenTheyAreWrong() {
        for (double[] measured : new double[][] {{.335, 1e-3}, {.412, 1e-4}, {.478, 1e-5}}) {
            double confidence = CALIBRATION.sameInPair(measured[0]);
            assertThat(terms(1, confidence).falseMatchRate()).isCloseTo(measured[1], within(measured[1] * .05));
        }
        Terms terms = terms(10_000, .5);
        double rate = requireNonNull(terms.falseMatchRate());
        assertThat(terms.falseAnswerRate()).isCloseTo(1 - Math.pow(1 - rate, 10_000), within(1e-9));
    }

    @Test
    void saySoWhenNobodyKnows() {
        Terms terms = new Terms(10, 2, .5, null, IMPOSTORS);
        assertThat(terms.ofFace(.9f)).isNull();
        assertThat(terms.leastCosine()).isNull();
        assertThat(terms.falseMatchRate()).isNull();
        assertThat(terms.falseAnswerRate()).isNull();
        assertThat(new Terms(10, 2, .5, CALIBRATION, null).falseMatchRate()).isNull();
        assertThat(terms(10, 1).leastCosine()).isNull();
        assertThat(terms(10, 0).leastCosine()).isEqualTo(-1);
    }

    private static Terms terms(int faces, double confidence) {
        return new Terms(faces, faces, confidence, CALIBRATION, IMPOSTORS);
    }
}

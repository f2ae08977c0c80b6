package io.twinlake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {

    private final Calibration calibration = new Calibration(10, .3);

    /// `1 / (1 + e^-x)` for x = 0, 1, -1, 7 and -13.
    @ParameterizedTest
    @CsvSource({".3, .5", ".4, .7310586", ".2, .2689414", "1, .9990889", "-1, .0000022603"})
    void aPairsProbabilityIsAsByHand(double cosine, double probability) {
        assertThat(calibration.sameInPair(cosine)).isCloseTo(probability, within(1e-7));
    }

    /// Among n candidates the odds are an n-th of a pair's: at x = 7, e^7 = 1096.633.
    @ParameterizedTest
    @CsvSource({"1, .9990889", "10, .9909636", "1000, .5230445", "1000000, .0010954"})
    void candidatesDivideTheOdds(long candidates, double probability) {
        assertThat(calibration.sameAmong(1, candidates)).isCloseTo(probability, within(1e-6));
    }

    @Test
    void fallsWithCandidatesAndRisesWithTheCosine() {
        for (long candidates = 1; candidates < 1L << 60; candidates *= 2) {
            double probability = calibration.sameAmong(.6, candidates);
            assertThat(calibration.sameAmong(.6, candidates * 2)).isLessThan(probability);
            assertThat(calibration.sameAmong(.61, candidates)).isGreaterThan(probability);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-5"})
    void oneCandidateOrNoneIsAPair(long candidates) {
        assertThat(calibration.sameAmong(.55, candidates)).isEqualTo(calibration.sameInPair(.55));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "NaN, 0", "10, 1", "10, -1", "10, 2", "10, NaN"})
    void rejectsSlopesAndMidpointsThatMakeNoSense(double slope, double midpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(slope, midpoint))
                .withMessage(
                        "A calibration has a slope above 0 and a midpoint in -1..1, found: " + slope + ", " + midpoint);
    }

    @Test
    void tellsTheCosineThatAProbabilityNeeds() {
        for (double probability : new double[] {.1, .5, .99}) {
            double cosine = calibration.cosineFor(probability, 20);
            assertThat(calibration.sameAmong(cosine, 20)).isCloseTo(probability, within(1e-9));
        }
    }
}

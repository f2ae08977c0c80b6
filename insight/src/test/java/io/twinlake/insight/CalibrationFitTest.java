package io.twinlake.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {

    private static final long SEED = Long.getLong("twinlake.test.seed", 20_261_122);

    @Test
    void recoversTheLineThatMadeTheAnswers() {
        Random random = new Random(SEED);
        Calibration truth = new Calibration(39.3, .331);
        List<PairScore> scores = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            // Symmetric about the midpoint, so both kinds come equally often.
            float cosine = (float) (.331 + .3 * (2 * random.nextDouble() - 1));
            scores.add(new PairScore(1, cosine, random.nextDouble() < truth.sameInPair(cosine)));
        }
        Calibration found = CalibrationFit.fit(scores).orElseThrow();
        // Four standard errors of the estimates: about .5 for the slope and .0005 for the midpoint.
        assertThat(found.slope()).as("seed %d", SEED).isCloseTo(39.3, within(2.0));
        assertThat(found.midpoint()).as("seed %d", SEED).isCloseTo(.331, within(.002));
    }

    /// Two Gaussians of one variance have a logistic posterior: slope (m1 - m0) / variance, midpoint (m1 + m0)
    /// / 2, whatever the number of pairs of each kind.
    @Test
    void answersAtEvenOddsHoweverManyImpostorsThereAre() {
        Random random = new Random(SEED);
        List<PairScore> scores = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            scores.add(new PairScore(1, (float) (.5 + .1 * random.nextGaussian()), true));
        }
        for (int i = 0; i < 50_000; i++) {
            scores.add(new PairScore(1, (float) (.2 + .1 * random.nextGaussian()), false));
        }
        Calibration found = CalibrationFit.fit(scores).orElseThrow();
        assertThat(found.slope()).as("seed %d", SEED).isCloseTo(30, within(2.5));
        assertThat(found.midpoint()).as("seed %d", SEED).isCloseTo(.35, within(.01));
    }

    @Test
    void agreesWithTheOddsOfTwoScores() {
        // At .2 a quarter is genuine, at .6 three quarters: the log odds go from -ln 3 to ln 3 over .4.
        List<PairScore> scores = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            scores.add(new PairScore(1, .2f, i % 4 == 0));
            scores.add(new PairScore(1, .6f, i % 4 != 0));
        }
        Calibration found = CalibrationFit.fit(scores).orElseThrow();
        assertThat(found.slope()).isCloseTo(2 * Math.log(3) / .4, within(1e-4));
        assertThat(found.midpoint()).isCloseTo(.4, within(1e-7));
    }

    @Test
    void staysFiniteWhenAThresholdSeparatesThem() {
        List<PairScore> scores = List.of(
                new PairScore(1, .8f, true),
                new PairScore(1, .6f, true),
                new PairScore(1, .2f, false),
                new PairScore(1, 0, false),
                PairScore.notEnrolled(1, true));
        Calibration found = CalibrationFit.fit(scores).orElseThrow();
        assertThat(found.slope()).isBetween(10.0, 1_000.0);
        assertThat(found.midpoint()).isCloseTo(.4, within(1e-6));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        PairScore same = new PairScore(1, .3f, true);
        PairScore different = new PairScore(1, .3f, false);
        assertThat(CalibrationFit.fit(List.of())).isEmpty();
        assertThat(CalibrationFit.fit(List.of(same))).isEmpty();
        assertThat(CalibrationFit.fit(List.of(same, different))).isEmpty();
        assertThat(CalibrationFit.fit(List.of(same, new PairScore(1, .9f, false))))
                .isEmpty();
    }
}

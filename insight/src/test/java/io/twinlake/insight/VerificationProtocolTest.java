package io.twinlake.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationProtocolTest {

    @Test
    void eachFoldIsAnsweredWithTheThresholdOfTheOthers() {
        List<PairScore> scores = List.of(
                new PairScore(1, .9f, true), new PairScore(1, .1f, false),
                new PairScore(2, .8f, true), new PairScore(2, .6f, false));
        VerificationReport report = VerificationProtocol.evaluate(scores);
        // Fold 2 alone is cut at .7, which answers fold 1 right; fold 1 alone is cut at .5, which accepts .6.
        assertThat(report.folds())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.threshold()).isCloseTo(.7f, within(1e-6f));
                            assertThat(first.accuracy()).isEqualTo(1);
                        },
                        second -> {
                            assertThat(second.threshold()).isCloseTo(.5f, within(1e-6f));
                            assertThat(second.accuracy()).isEqualTo(.5);
                        });
        assertThat(report.accuracy()).isEqualTo(.75);
        // Standard deviation of 1 and .5 is .5 / sqrt 2; over sqrt 2 that is .25.
        assertThat(report.standardError()).isCloseTo(.25, within(1e-12));
        assertThat(report.bestThreshold()).isCloseTo(.7f, within(1e-6f));
        assertThat(report.bestAccuracy()).isEqualTo(1);
    }

    @Test
    void aPairThatWasNotEnrolledIsAnErrorOnlyIfItIsGenuine() {
        List<PairScore> scores = new ArrayList<>();
        for (int fold = 1; fold <= 2; fold++) {
            scores.add(new PairScore(fold, .9f, true));
            scores.add(new PairScore(fold, .1f, false));
            scores.add(PairScore.notEnrolled(fold, true));
            scores.add(PairScore.notEnrolled(fold, false));
        }
        VerificationReport report = VerificationProtocol.evaluate(scores);
        assertThat(report.notEnrolledPairs()).isEqualTo(4);
        assertThat(report.accuracy()).isEqualTo(.75);
        assertThat(report.standardError()).isZero();
    }

    @Test
    void operatingPointsAreReportedAsFarAsPairsReach() {
        List<PairScore> scores = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            scores.add(new PairScore(i % 10, .5f + i / 4_000f, true));
            scores.add(new PairScore(i % 10, i / 4_000f, false));
        }
        VerificationReport report = VerificationProtocol.evaluate(scores);
        assertThat(report.operatingPoints())
                .extracting(OperatingPoint::targetFmr)
                .containsExactly(1e-2, 1e-3);
        assertThat(report.operatingPoints()).extracting(OperatingPoint::fmr).containsExactly(1e-2, 1e-3);
        assertThat(report.operatingPoints()).extracting(OperatingPoint::tar).containsExactly(1.0, 1.0);
        assertThat(report.folds()).hasSize(10);
        assertThat(report.calibration()).isNotNull();
    }

    @Test
    void equalScoresAreNeverCutApart() {
        List<PairScore> scores = List.of(
                new PairScore(1, .5f, true),
                new PairScore(1, .5f, false),
                new PairScore(1, .5f, true),
                new PairScore(1, .2f, false));
        float threshold = AccuracyThreshold.of(scores);
        assertThat(threshold).isCloseTo(.35f, within(1e-6f));
        assertThat(AccuracyThreshold.accuracy(scores, threshold)).isEqualTo(.75);
    }

    @Test
    void rejectsASingleFold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationProtocol.evaluate(List.of(new PairScore(1, .5f, true))))
                .withMessage("A threshold is chosen on other folds, so 2 or more are needed, found: 1");
    }
}

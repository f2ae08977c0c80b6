package io.twinlake.insight;

import static io.twinlake.insight.PairScore.NOT_ENROLLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RocTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final long SEED = Long.getLong("twinlake.test.seed", 20_261_122);

    @Test
    void ratesAreSharesOfThePairsAtOrAboveTheThreshold() {
        Roc roc = roc(new float[] {.9f, .8f, .7f, .3f}, new float[] {.6f, .5f, .2f, .1f});
        assertThat(roc.tar(.7f)).isEqualTo(.75);
        assertThat(roc.fnmr(.7f)).isEqualTo(.25);
        assertThat(roc.fmr(.7f)).isZero();
        assertThat(roc.fmr(.6f)).isEqualTo(.25);
        assertThat(roc.fmr(.5f)).isEqualTo(.5);
        assertThat(roc.fmr(-1f)).isEqualTo(1);
        assertThat(roc.tar(1f)).isZero();
    }

    @Test
    void theEqualErrorRateIsReadOffWhereBothRatesMeet() {
        // At .6 one of four impostors is accepted and one of four genuine pairs rejected.
        EqualErrorRate found = roc(new float[] {.9f, .8f, .7f, .3f}, new float[] {.6f, .5f, .2f, .1f})
                .equalErrorRate();
        assertThat(found.rate()).isCloseTo(.25, EXACT);
        assertThat(found.threshold()).isEqualTo(.6f);
    }

    @Test
    void theEqualErrorRateIsInterpolatedBetweenSteps() {
        // At .6 FMR is 1/4 and FNMR 1/3, at .5 they are 1/2 and 1/3: they meet a third of the way.
        EqualErrorRate found = roc(new float[] {.9f, .6f, .4f}, new float[] {.8f, .5f, .2f, .1f})
                .equalErrorRate();
        assertThat(found.rate()).isCloseTo(1 / 3.0, EXACT);
        assertThat(found.threshold()).isCloseTo(.6f - .1f / 3, within(1e-6f));
    }

    @Test
    void perfectScoresHaveNoEqualError() {
        Roc roc = roc(new float[] {.9f, .8f}, new float[] {.2f, .1f});
        assertThat(roc.equalErrorRate().rate()).isCloseTo(0, EXACT);
        assertThat(roc.areaUnderCurve()).isEqualTo(1);
    }

    @Test
    void identicalScoresAreChance() {
        Roc roc = roc(new float[] {.5f, .5f}, new float[] {.5f, .5f, .5f});
        assertThat(roc.equalErrorRate().rate()).isCloseTo(.5, EXACT);
        assertThat(roc.areaUnderCurve()).isEqualTo(.5);
    }

    @Test
    void theAreaCountsTiesHalf() {
        // Of 4 x 3 comparisons 9 are won and one is a tie.
        Roc roc = roc(new float[] {.9f, .8f, .5f, .3f}, new float[] {.5f, .4f, .1f});
        assertThat(roc.areaUnderCurve()).isCloseTo(9.5 / 12, EXACT);
    }

    @Test
    void anOperatingPointNeverPassesItsTarget() {
        // 20 impostors; 10 % allows two of them, but the second and third score alike.
        float[] impostor = new float[20];
        for (int i = 0; i < impostor.length; i++) {
            impostor[i] = .01f * i;
        }
        impostor[17] = impostor[18];
        Roc roc = roc(new float[] {.5f, .185f, .175f, .17f}, impostor);
        OperatingPoint point = roc.atFmr(.1);
        assertThat(point.threshold()).isEqualTo(Math.nextUp(.01f * 18));
        assertThat(point.fmr()).isEqualTo(.05);
        assertThat(point.tar()).isEqualTo(.5);
        assertThat(roc.atFmr(.15).fmr()).isEqualTo(.15);
        assertThat(roc.atFmr(.15).tar()).isEqualTo(1);
    }

    @Test
    void aTargetBelowOneImpostorAllowsNone() {
        Roc roc = roc(new float[] {.5f, .19f}, new float[] {.19f, .1f, 0});
        OperatingPoint point = roc.atFmr(.01);
        assertThat(roc.resolves(.01)).isFalse();
        assertThat(roc.resolves(1 / 3.0)).isTrue();
        assertThat(point.fmr()).isZero();
        assertThat(point.tar()).isEqualTo(.5);
    }

    @Test
    void pairsThatWereNotEnrolledAreRejectedAtEveryThreshold() {
        Roc roc = roc(new float[] {.9f, NOT_ENROLLED}, new float[] {.1f, NOT_ENROLLED});
        assertThat(roc.tar(-1)).isEqualTo(.5);
        assertThat(roc.fmr(-1)).isEqualTo(.5);
        assertThat(roc.fnmr(-1)).isEqualTo(.5);
        assertThat(roc.equalErrorRate().rate()).isCloseTo(.5, EXACT);
        assertThat(roc.areaUnderCurve()).isEqualTo((1 + 1 + 0 + .5) / 4);
    }

    @Test
    void theAreaAgreesWithComparingEveryPairOfPairs() {
        Random random = new Random(SEED);
        float[] genuine = new float[61];
        float[] impostor = new float[83];
        for (int i = 0; i < genuine.length; i++) {
            genuine[i] = random.nextInt(20) / 40f + .2f;
        }
        for (int i = 0; i < impostor.length; i++) {
            impostor[i] = random.nextInt(20) / 40f;
        }
        double wins = 0;
        for (float same : genuine) {
            for (float different : impostor) {
                wins += same > different ? 1 : same == different ? .5 : 0;
            }
        }
        assertThat(roc(genuine, impostor).areaUnderCurve())
                .as("seed %d", SEED)
                .isCloseTo(wins / genuine.length / impostor.length, within(1e-12));
    }

    @Test
    void rejectsScoresOfOneKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> roc(new float[] {.5f}, new float[0]))
                .withMessage("Error rates need pairs of both kinds, found: 1 same, 0 different");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PairScore(1, Float.NaN, true))
                .withMessage("A cosine is from -1 to 1, found: NaN");
    }

    static Roc roc(float[] genuine, float[] impostor) {
        List<PairScore> scores = new ArrayList<>();
        for (float cosine : genuine) {
            scores.add(new PairScore(1, cosine, true));
        }
        for (float cosine : impostor) {
            scores.add(new PairScore(1, cosine, false));
        }
        return new Roc(scores);
    }
}

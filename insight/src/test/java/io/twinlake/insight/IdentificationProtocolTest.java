package io.twinlake.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinlake.insight.IdentificationReport.Confusion;
import io.twinlake.insight.IdentificationReport.Result;
import io.twinlake.insight.IdentificationReport.Scoring;
import io.twinlake.model.Embedding;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class IdentificationProtocolTest {

    @Test
    void everyPictureIsLookedForAmongTheOthers() {
        IdentificationReport report = IdentificationProtocol.evaluate(
                List.of(person(0, 0), person(0, 10), person(1, 90), person(1, 100)), IdentificationProtocolTest::none);
        assertThat(report.identities()).isEqualTo(2);
        assertThat(report.probes()).isEqualTo(4);
        assertThat(report.unanswerable()).isZero();
        for (Result result : report.results()) {
            assertThat(result.rank1()).isEqualTo(1);
            assertThat(result.confusions()).isEmpty();
        }
    }

    /// Person 0 stands at 0 and 60 degrees, person 1 at 20, 24 and 28. The best picture takes both of person 0
    /// for person 1; and so do the mean of person 1 (24 degrees) and both together.
    @Test
    void confusionsAreCountedByWhoWasTakenForWhom() {
        IdentificationReport report = IdentificationProtocol.evaluate(
                List.of(person(0, 0), person(0, 60), person(1, 20), person(1, 24), person(1, 28)),
                IdentificationProtocolTest::none);
        Result best = report.result(Scoring.BEST);
        assertThat(best.firstHits()).isEqualTo(3);
        assertThat(best.fifthHits()).isEqualTo(5);
        assertThat(best.rank1()).isEqualTo(.6);
        assertThat(best.confusions()).containsExactly(new Confusion(0, 1, 2));
    }

    /// The probe at 0 degrees is person 0's, who has one other picture, at 40. Person 1 has one at 30 and one
    /// at -120. The best picture answers person 1 (30 < 40), the mean of person 1 points to -45, so the mean
    /// answers person 0.
    @Test
    void theThreeWaysOfScoringCanDisagree() {
        List<LabelledEmbedding> pictures = List.of(person(0, 0), person(0, 40), person(1, 30), person(1, -120));
        IdentificationReport report = IdentificationProtocol.evaluate(pictures, IdentificationProtocolTest::none);
        // Best: 0 takes 30 (wrong), 40 takes 30 (wrong), 30 takes 40 (wrong), -120 takes 0 (wrong).
        assertThat(report.result(Scoring.BEST).firstHits()).isZero();
        // Mean: 0 has 40 against -45 (right), 40 has 0 against -45 (right), 30 has -120 against 20 (wrong), and so on.
        assertThat(report.result(Scoring.MEAN).firstHits()).isEqualTo(2);
        // Both, for the probe at 0: cos 40 = .77 against (cos 30 + cos 45) / 2 = .79 (wrong); for the one at 40: .77
        // against (cos 10 + cos 85) / 2 = .54 (right).
        assertThat(report.result(Scoring.BEST_AND_MEAN).firstHits()).isEqualTo(1);
        assertThat(report.best()).isEqualTo(Scoring.MEAN);
    }

    @Test
    void aCopyOfTheProbeDoesNotCountAsFindingIt() {
        List<LabelledEmbedding> pictures =
                List.of(person(0, 0), person(0, 0), person(0, 50), person(1, 20), person(1, 30));
        List<Embedding> embeddings =
                pictures.stream().map(LabelledEmbedding::embedding).toList();
        IdentificationReport naive = IdentificationProtocol.evaluate(pictures, IdentificationProtocolTest::none);
        IdentificationReport honest =
                IdentificationProtocol.evaluate(pictures, NearDuplicates.byCosine(embeddings, .9999f));
        assertThat(naive.result(Scoring.BEST).confusions()).containsExactly(new Confusion(0, 1, 1));
        assertThat(honest.nearDuplicatePairs()).isEqualTo(1);
        assertThat(honest.result(Scoring.BEST).confusions()).containsExactly(new Confusion(0, 1, 3));
    }

    @Test
    void theMeanLeavesOutNearDuplicatesToo() {
        // Without its two copies the probe at 0 has only the picture at 80 left, and person 1 at 60 is nearer.
        List<LabelledEmbedding> pictures =
                List.of(person(0, 0), person(0, 1), person(0, 2), person(0, 80), person(1, 60), person(1, 61));
        List<Embedding> embeddings =
                pictures.stream().map(LabelledEmbedding::embedding).toList();
        BiPredicate<Integer, Integer> copies = (one, other) -> one < 3 && other < 3;
        IdentificationReport report = IdentificationProtocol.evaluate(pictures, copies);
        assertThat(embeddings).hasSize(6);
        assertThat(report.nearDuplicatePairs()).isEqualTo(3);
        assertThat(report.result(Scoring.MEAN).confusions()).containsExactly(new Confusion(0, 1, 4));
    }

    @Test
    void aPersonWithOnePictureLeftCannotBeFound() {
        IdentificationReport report = IdentificationProtocol.evaluate(
                List.of(person(0, 0), person(0, 1), person(1, 90), person(2, 50), person(2, 55)),
                (one, other) -> one == 0 && other == 1);
        assertThat(report.probes()).isEqualTo(2);
        assertThat(report.unanswerable()).isEqualTo(3);
        assertThat(report.identities()).isEqualTo(3);
    }

    @Test
    void tiesCountAgainstThePersonSought() {
        IdentificationReport report = IdentificationProtocol.evaluate(
                List.of(person(0, 0), person(0, 40), person(1, 40), person(1, 40)), IdentificationProtocolTest::none);
        // The probe at 0 sees both people at 40 degrees, the three at 40 see both people where they are themselves.
        Result best = report.result(Scoring.BEST);
        assertThat(best.firstHits()).isZero();
        assertThat(best.fifthHits()).isEqualTo(4);
        assertThat(best.confusions()).containsExactly(new Confusion(0, 1, 2), new Confusion(1, 0, 2));
    }

    @Test
    void rejectsEmbeddingsThatDoNotCompare() {
        List<LabelledEmbedding> pictures =
                List.of(person(0, 0), new LabelledEmbedding(0, Embedding.normalise(new float[] {1, 2, 3})));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentificationProtocol.evaluate(pictures, IdentificationProtocolTest::none))
                .withMessage("Embeddings of 2 and 3 dimensions do not compare: places 0 and 1");
    }

    private static boolean none(Integer one, Integer other) {
        return false;
    }

    private static LabelledEmbedding person(int identity, double degrees) {
        double angle = Math.toRadians(degrees);
        return new LabelledEmbedding(
                identity, Embedding.normalise(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}));
    }
}

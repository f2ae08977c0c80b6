package io.twinlake.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityPolicyTest {

    private static final QualityPolicy POLICY = new QualityPolicy(20, 4, 15, 245, 2);

    @ParameterizedTest
    @CsvSource({
        "19.9, 100, 50, FACE_TOO_SMALL",
        "80, 14.9, 50, FACE_TOO_DARK",
        "80, 245.1, 50, FACE_TOO_BRIGHT",
        "80, 100, 3.9, FACE_BLURRED"
    })
    void refusesWhatIsBelowOneLimit(float pixels, float brightness, float sharpness, Refusal refusal) {
        assertThat(POLICY.judge(quality(pixels, brightness, sharpness))).contains(refusal);
    }

    /// Size comes first, then light, then sharpness.
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, FACE_TOO_SMALL",
        "1, 250, 1, FACE_TOO_SMALL",
        "80, 1, 1, FACE_TOO_DARK",
        "80, 250, 1, FACE_TOO_BRIGHT"
    })
    void namesTheFirstReasonOfSeveral(float pixels, float brightness, float sharpness, Refusal refusal) {
        assertThat(POLICY.judge(quality(pixels, brightness, sharpness))).contains(refusal);
    }

    @ParameterizedTest
    @CsvSource({"20, 15, 4", "20, 245, 4", "500, 120, 900"})
    void acceptsWhatIsOnItsLimits(float pixels, float brightness, float sharpness) {
        assertThat(POLICY.judge(quality(pixels, brightness, sharpness))).isEmpty();
    }

    @Test
    void refusesANormBelowTheLeast() {
        assertThat(POLICY.judge(Embedding.normalise(new float[] {0, 1.9f}))).contains(Refusal.FACE_UNCLEAR);
        assertThat(POLICY.judge(Embedding.normalise(new float[] {0, 2}))).isEmpty();
    }

    @Test
    void noneAcceptsTheWorst() {
        assertThat(QualityPolicy.NONE.judge(quality(0, 0, 0))).isEmpty();
        assertThat(QualityPolicy.NONE.judge(quality(0, 255, 0))).isEmpty();
        assertThat(QualityPolicy.NONE.judge(Embedding.normalise(new float[] {0, 1e-6f})))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, 2.2f})
    void whatTheEncoderMadeNothingOfIsRefusedWhateverTheLeastNorm(float minNorm) {
        Embedding nothing = Embedding.normalise(new float[] {Float.NaN, 0});
        QualityPolicy policy = new QualityPolicy(0, 0, 0, 255, minNorm);
        assertThat(policy.judge(nothing)).contains(Refusal.FACE_UNCLEAR);
        assertThat(QualityPolicy.NONE.judge(nothing)).contains(Refusal.FACE_UNCLEAR);
    }

    private static Quality quality(float pixels, float brightness, float sharpness) {
        return new Quality(.9f, pixels, sharpness, brightness, 40, 0, 0);
    }
}

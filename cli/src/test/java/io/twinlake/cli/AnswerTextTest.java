package io.twinlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AnswerTextTest {

    @Test
    void claimsNeitherCertaintyNorImpossibility() {
        assertThat(AnswerText.percent(0.99999)).isEqualTo(">99.9%");
        assertThat(AnswerText.percent(1.0)).isEqualTo(">99.9%");
        assertThat(AnswerText.percent(0.9994)).isEqualTo("99.9%");
        assertThat(AnswerText.percent(0.0005)).isEqualTo("0.1%");
        assertThat(AnswerText.percent(0.0001)).isEqualTo("<0.1%");
        assertThat(AnswerText.percent(0.0)).isEqualTo("<0.1%");
    }

    @Test
    void saysUnknownWithoutCalibration() {
        assertThat(AnswerText.percent(null)).isEqualTo("unknown");
    }
}

package io.twinlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AnswerViewTest {

    @Test
    void claimsNeitherCertaintyNorImpossibility() {
        assertThat(AnswerView.percent(0.99999)).isEqualTo(">99.9%");
        assertThat(AnswerView.percent(1.0)).isEqualTo(">99.9%");
        assertThat(AnswerView.percent(0.9994)).isEqualTo("99.9%");
        assertThat(AnswerView.percent(0.0005)).isEqualTo("0.1%");
        assertThat(AnswerView.percent(0.0001)).isEqualTo("<0.1%");
        assertThat(AnswerView.percent(0.0)).isEqualTo("<0.1%");
    }

    @Test
    void saysUnknownWithoutCalibration() {
        assertThat(AnswerView.percent(null)).isEqualTo("unknown");
    }
}

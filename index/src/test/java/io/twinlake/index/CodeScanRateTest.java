package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeScanRateTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 16})
    void isThatOfCodesOfAnyLength(int words) {
        assertThat(CodeScanRate.codesPerSecond(words)).isPositive().isFinite();
    }
}

package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.index.QuantisedShape;
import org.junit.jupiter.api.Test;

class ScanLimitTest {

    @Test
    void isWhatIsToBeReadAndLookedUpAtTheMeasuredRates() {
        ScanLimit limit = new ScanLimit(4_800_000, .75, 36e9, 200_000, 2e9);

        assertThat(limit.readMillis()).isCloseTo(.1, within(1e-9));
        assertThat(limit.lookUpMillis()).isCloseTo(.075, within(1e-9));
    }

    @Test
    void takesTheWorkFromTheShapeOfTheIndex() {
        ScanLimit limit = ScanLimit.measure(new QuantisedShape(32_000, 512, 192, 6, 100, 71, .08f, 768_000, 0));

        assertThat(limit.codeBytes()).isEqualTo(768_000);
        assertThat(limit.visited()).isEqualTo(.71);
        assertThat(limit.codes()).isEqualTo(32_000);
        assertThat(limit.bytesPerSecond()).isPositive().isFinite();
        assertThat(limit.codesPerSecond()).isPositive().isFinite();
    }
}

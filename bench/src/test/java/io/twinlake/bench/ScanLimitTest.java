package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.index.QuantisedShape;
import org.junit.jupiter.api.Test;

class ScanLimitTest {

    @Test
    void isWhatIsToBeReadAndCountedAtTheMeasuredRates() {
        ScanLimit limit = new ScanLimit(4_800_000, .75, 36e9, 24, 12_500, 2e9);

        assertThat(limit.readMillis()).isCloseTo(.1, within(1e-9));
        assertThat(limit.countMillis()).isCloseTo(.1125, within(1e-9));
    }

    @Test
    void takesTheWorkFromTheShapeOfTheIndex() {
        ScanLimit limit = ScanLimit.measure(new QuantisedShape(32_000, 512, 192, 6, 100, 71, .08f, 896_000, 0));

        assertThat(limit.codeBytes()).isEqualTo(896_000);
        assertThat(limit.visited()).isEqualTo(.71);
        assertThat(limit.counts()).isEqualTo(24);
        assertThat(limit.blocks()).isEqualTo(2_000);
        assertThat(limit.bytesPerSecond()).isPositive().isFinite();
        assertThat(limit.countsPerSecond()).isPositive().isFinite();
    }
}

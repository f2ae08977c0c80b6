package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void saysWhatFiguresWereMeasuredOn() {
        Machine here = Machine.here();

        assertThat(here.processor()).isNotBlank();
        assertThat(here.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(here.simd()).endsWith("; Vector API");
        assertThat(here.java()).endsWith(Runtime.version().toString());
        assertThat(here.heapBytes()).isPositive();
        assertThat(here.commit()).matches("unknown|[^\\s]*[0-9a-f]{7,}(-dirty)?");
    }
}

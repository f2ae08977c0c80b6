package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class QuantisedShapeTest {

    @Test
    void saysWhatAnIndexIs() {
        QuantisedIndex index = QuantisedIndex.of(Clouds.index(new Clouds(3, 96, 60).people(500, 2)), Arena.ofAuto());
        QuantisedShape shape = index.shape();

        assertThat(shape.size()).isEqualTo(1_000);
        assertThat(shape.inputDimension()).isEqualTo(96);
        assertThat(shape.dimension()).isEqualTo(64);
        assertThat(shape.parts()).isEqualTo(31);
        assertThat(shape.visits()).isBetween(1, 31);
        assertThat(shape.codeBytes()).isGreaterThanOrEqualTo(1_000L * shape.words() * Integer.BYTES);
        assertThat(shape.heapBytes()).isBetween(1_000L * Integer.BYTES, 1_000L * Integer.BYTES + 31 * 24 + 24);
    }

    @Test
    void fitsInALine() {
        assertThat(new QuantisedShape(200_000, 512, 192, 6, 447, 316, .0812f, 4_900_000, 800_000).description())
                .isEqualTo("192 of 512 dimensions, 6 words, 447 parts, visits 316, margin .081");
    }
}

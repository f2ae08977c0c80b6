package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbedKeysTest {

    private static final int PLANES = 6;

    /// Two of another table around those of this one.
    private final float[] sides = {9, 9, .5f, -1.5f, 3, -.25f, 2, 1, -9, -9};

    @Test
    void aKeyHasABitForEachPositiveSide() {
        assertThat(ProbedKeys.key(sides, 2, PLANES)).isEqualTo(0b110101);
    }

    @Test
    void theFirstKeyIsTheVectorsOwn() {
        assertThat(ProbedKeys.of(sides, 2, PLANES, 1)).containsExactly(0b110101);
    }

    @Test
    void theNextKeysLieAcrossTheNearestPlanes() {
        assertThat(ProbedKeys.of(sides, 2, PLANES, 5))
                .containsExactly(0b110101, 0b110101 ^ 0b1000, 0b110101 ^ 0b1, 0b110101 ^ 0b1001, 0b110101 ^ 0b100000);
    }

    @Test
    void allKeysComeOnceByRisingCost() {
        int[] keys = ProbedKeys.of(sides, 2, PLANES, 1000);

        assertThat(keys).hasSize(64).doesNotHaveDuplicates();
        assertThat(Arrays.stream(keys).mapToDouble(this::cost).toArray()).isSorted();
    }

    private double cost(int key) {
        int crossed = key ^ 0b110101;
        return IntStream.range(0, PLANES)
                .filter(plane -> (crossed >> plane & 1) == 1)
                .mapToDouble(plane -> (double) sides[2 + plane] * sides[2 + plane])
                .sum();
    }
}

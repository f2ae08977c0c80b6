package io.twinlake.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DifferenceHashTest {

    @Test
    void brighteningRowsAreOnesAndOthersZeros() {
        byte[] grey = new byte[72];
        for (int column = 0; column < 9; column++) {
            grey[column] = (byte) (10 * column);
            grey[9 + column] = (byte) (200 - column);
        }
        assertThat(Long.toHexString(DifferenceHash.of(grey))).isEqualTo("ff00000000000000");
    }

    @Test
    void greyLevelsAreUnsigned() {
        byte[] grey = new byte[72];
        grey[70] = (byte) 127;
        grey[71] = (byte) 128;
        // The last row rises twice, from 0 to 127 and from 127 to 128.
        assertThat(DifferenceHash.of(grey)).isEqualTo(0b11);
    }

    @Test
    void aBrighterCopyHasTheSameHash() {
        byte[] grey = new byte[72];
        byte[] brighter = new byte[72];
        for (int i = 0; i < 72; i++) {
            grey[i] = (byte) (i * 37 % 101);
            brighter[i] = (byte) (2 * (i * 37 % 101) + 20);
        }
        assertThat(DifferenceHash.of(brighter)).isEqualTo(DifferenceHash.of(grey));
    }

    @Test
    void distanceCountsDifferingBits() {
        assertThat(DifferenceHash.distance(0b1011, 0b0010)).isEqualTo(2);
        assertThat(DifferenceHash.distance(0, -1)).isEqualTo(64);
        assertThat(NearDuplicates.byHash(new long[] {0, 0b111, 0b1111}, 3).test(0, 1))
                .isTrue();
        assertThat(NearDuplicates.byHash(new long[] {0, 0b111, 0b1111}, 3).test(0, 2))
                .isFalse();
    }

    @Test
    void rejectsARasterOfAnotherSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DifferenceHash.of(new byte[64]))
                .withMessage("A difference hash is made of 9x8 grey levels, 72 bytes, found: 64");
    }
}

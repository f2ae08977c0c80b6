package io.twinlake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxTest {

    private static final long SEED = Long.getLong("twinlake.test.seed", 20_261_122);
    private static final int GRID = 12;

    @Test
    void hasSizeAndCentre() {
        Box box = new Box(-2, 1, 4, 9);
        assertThat(box.width()).isEqualTo(6);
        assertThat(box.height()).isEqualTo(8);
        assertThat(box.area()).isEqualTo(48);
        assertThat(box.centre()).isEqualTo(new Point(1, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 4, 4, 16, 1", // the same
        "1, 1, 3, 3, 4, .25", // inside
        "2, 0, 6, 4, 8, .333333", // half over the edge
        "4, 0, 8, 4, 0, 0", // edge to edge
        "4, 4, 8, 8, 0, 0", // corner to corner
        "1, 5, 3, 8, 0, 0", // below
        "9, 9, 12, 12, 0, 0" // apart in both
    })
    void overlapsAsByHand(float left, float top, float right, float bottom, float shared, float overlap) {
        Box box = new Box(0, 0, 4, 4);
        Box other = new Box(left, top, right, bottom);
        assertThat(box.intersection(other)).isEqualTo(shared).isEqualTo(other.intersection(box));
        assertThat(box.overlap(other)).isCloseTo(overlap, within(1e-6f)).isEqualTo(other.overlap(box));
    }

    @Test
    void overlapsAsCountedPixelByPixel() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            Box one = randomBox(random);
            Box other = randomBox(random);
            int shared = 0;
            int either = 0;
            for (int x = 0; x < GRID; x++) {
                for (int y = 0; y < GRID; y++) {
                    shared += covers(one, x, y) && covers(other, x, y) ? 1 : 0;
                    either += covers(one, x, y) || covers(other, x, y) ? 1 : 0;
                }
            }
            String as = "seed %d, %s and %s".formatted(SEED, one, other);
            assertThat(one.intersection(other)).as(as).isEqualTo(shared);
            assertThat(one.overlap(other)).as(as).isCloseTo((float) shared / either, within(1e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({"3,0,3,1", "0,2,1,2", "4,0,3,1", "0,4,1,3", "NaN,0,1,1", "0,NaN,1,1", "0,0,NaN,1", "0,0,1,NaN"})
    void rejectsWhatHasNoSize(float left, float top, float right, float bottom) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Box(left, top, right, bottom))
                .withMessage("A box has a positive size, found: " + left + "," + top + "," + right + "," + bottom);
    }

    private static boolean covers(Box box, int x, int y) {
        return x >= box.left() && x < box.right() && y >= box.top() && y < box.bottom();
    }

    private static Box randomBox(Random random) {
        int left = random.nextInt(GRID);
        int top = random.nextInt(GRID);
        return new Box(left, top, left + 1 + random.nextInt(GRID - left), top + 1 + random.nextInt(GRID - top));
    }
}

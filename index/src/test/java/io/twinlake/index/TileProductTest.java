package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileProductTest {

    private static final long SEED = Long.getLong("twinlake.test.seed", 20_261_122);

    private final Random random = new Random(SEED);

    @Test
    void bothLoopsGiveTheSameBits() {
        assumeThat(SimdTileProduct.fitsPanels()).isTrue();
        for (int stride : new int[] {1, 7, 32, 509}) {
            for (int count : new int[] {1, 4, 13, 97}) {
                float[] tile = values(stride * room(count));
                float[] panel = values(stride * TileProduct.PROBES);
                float[] scalar = new float[room(count) * TileProduct.PROBES];
                float[] simd = scalar.clone();
                new ScalarTileProduct().score(tile, count, panel, stride, scalar);
                new SimdTileProduct().score(tile, count, panel, stride, simd);
                int used = count * TileProduct.PROBES;
                assertThat(Arrays.copyOf(simd, used))
                        .as("seed %d, stride %d, count %d", SEED, stride, count)
                        .isEqualTo(Arrays.copyOf(scalar, used));
            }
        }
    }

    @Test
    void multipliesEveryRowWithEveryProbe() {
        int stride = 61;
        float[] tile = values(stride * 8);
        float[] panel = values(stride * TileProduct.PROBES);
        float[] scores = new float[8 * TileProduct.PROBES];
        TileProduct.quickest().score(tile, 7, panel, stride, scores);
        for (int row = 0; row < 7; row++) {
            for (int probe = 0; probe < TileProduct.PROBES; probe++) {
                double sum = 0;
                for (int i = 0; i < stride; i++) {
                    sum += (double) tile[row * stride + i] * panel[i * TileProduct.PROBES + probe];
                }
                assertThat(scores[row * TileProduct.PROBES + probe])
                        .as("seed %d, row %d, probe %d", SEED, row, probe)
                        .isCloseTo((float) sum, within(1e-4f));
            }
        }
    }

    @Test
    void findsWhatIsAtOrAboveItsFloor() {
        float[] scores = values(5 * TileProduct.PROBES);
        float[] floors = values(TileProduct.PROBES);
        floors[3] = Float.NEGATIVE_INFINITY;
        floors[TileProduct.PROBES - 1] = Float.POSITIVE_INFINITY;
        scores[2 * TileProduct.PROBES + 17] = floors[17];
        scores[3 * TileProduct.PROBES + 17] = Math.nextDown(floors[17]);
        int[] scalar = new int[scores.length];
        int[] quickest = new int[scores.length];
        int found = new ScalarTileProduct().find(scores, 5, floors, scalar);
        assertThat(TileProduct.quickest().find(scores, 5, floors, quickest)).isEqualTo(found);
        Arrays.sort(quickest, 0, found);
        assertThat(quickest).isEqualTo(scalar);
        assertThat(Arrays.copyOf(scalar, found))
                .contains(3, 4 * TileProduct.PROBES + 3, 2 * TileProduct.PROBES + 17)
                .doesNotContain(3 * TileProduct.PROBES + 17, TileProduct.PROBES - 1);
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static int room(int count) {
        return Math.ceilDiv(count, TileProduct.ROWS) * TileProduct.ROWS;
    }
}

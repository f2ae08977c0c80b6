package io.twinlake.index;

import java.util.Arrays;

/// The plain loop: what [SimdTileProduct] is checked against, and what runs where there is no Vector API.
final class ScalarTileProduct implements TileProduct {

    @Override
    public void score(float[] tile, int count, float[] panel, int stride, float[] scores) {
        float[] sums = new float[PROBES];
        for (int row = 0; row < count; row++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < stride; i++) {
                float value = tile[row * stride + i];
                for (int probe = 0; probe < PROBES; probe++) {
                    sums[probe] = Math.fma(value, panel[i * PROBES + probe], sums[probe]);
                }
            }
            System.arraycopy(sums, 0, scores, row * PROBES, PROBES);
        }
    }

    @Override
    public int find(float[] scores, int count, float[] floors, int[] hits) {
        int found = 0;
        for (int row = 0; row < count; row++) {
            for (int probe = 0; probe < PROBES; probe++) {
                if (scores[row * PROBES + probe] >= floors[probe]) {
                    hits[found++] = row * PROBES + probe;
                }
            }
        }
        return found;
    }
}

package io.twinlake.index;

import java.util.Arrays;

/// A batch of vectors in the order in which [TileProduct] wants its probes, and a floor for each of them.
/// Confined to a thread.
final class Panels {

    /// Vectors of a batch: with 512 floats each three quarters of a megabyte.
    static final int MOST = 8 * TileProduct.PROBES;

    private final int stride;
    private final float[][] panels;
    private final float[][] floors;
    private int count;

    /// @param most how many vectors there is to be room for
    Panels(int stride, int most) {
        this.stride = stride;
        int number = Math.ceilDiv(most, TileProduct.PROBES);
        panels = new float[number][stride * TileProduct.PROBES];
        floors = new float[number][TileProduct.PROBES];
        clear();
    }

    /// Takes all vectors out. Their values stay, but nothing reaches their floors.
    void clear() {
        count = 0;
        for (float[] floor : floors) {
            Arrays.fill(floor, Float.POSITIVE_INFINITY);
        }
    }

    /// Adds the vector that starts at `offset`, with a floor that anything reaches.
    void add(float[] values, int offset) {
        float[] panel = panels[count / TileProduct.PROBES];
        int place = count % TileProduct.PROBES;
        for (int i = 0; i < stride; i++) {
            panel[i * TileProduct.PROBES + place] = values[offset + i];
        }
        floor(count++, Float.NEGATIVE_INFINITY);
    }

    void floor(int probe, float floor) {
        floors[probe / TileProduct.PROBES][probe % TileProduct.PROBES] = floor;
    }

    /// Returns the number of panels that hold vectors.
    int used() {
        return Math.ceilDiv(count, TileProduct.PROBES);
    }

    float[] panel(int number) {
        return panels[number];
    }

    float[] floors(int number) {
        return floors[number];
    }
}

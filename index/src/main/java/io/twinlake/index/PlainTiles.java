package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The vectors of an [ExactIndex], in the order of their ordinals.
record PlainTiles(Rows rows, DotProduct product) implements Tiles {

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int stride() {
        return DotProduct.stride(rows.dimension());
    }

    @Override
    public void write(int place, int coordinates, float[] target, int offset) {
        MemorySegment.copy(
                rows.blocks().get(place / rows.rowsPerBlock()),
                ValueLayout.JAVA_FLOAT,
                (long) (place % rows.rowsPerBlock()) * stride() * Float.BYTES,
                target,
                offset,
                coordinates);
    }

    @Override
    public float cosine(int place, float[] probe) {
        float[] score = new float[1];
        int[] row = {place % rows.rowsPerBlock()};
        product.score(rows.blocks().get(place / rows.rowsPerBlock()), row, 1, probe, score);
        return Math.clamp(score[0], -1f, 1f);
    }

    @Override
    public int ordinal(int place) {
        return place;
    }
}

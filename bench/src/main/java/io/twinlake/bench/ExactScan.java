package io.twinlake.bench;

import io.twinlake.index.ExactIndex;
import io.twinlake.index.Neighbour;
import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;

/// Twinlake's [ExactIndex].
final class ExactScan implements Engine {

    private final Arena arena = Arena.ofShared();
    private final ExactIndex index;

    ExactScan(Vectors gallery) {
        index = Truth.index(gallery, arena);
    }

    @Override
    public int[] nearest(float[] probe, int k) {
        return index.nearest(Embedding.normalise(probe), k).stream()
                .mapToInt(Neighbour::ordinal)
                .toArray();
    }

    @Override
    public String parameters() {
        return "";
    }

    @Override
    public long memoryBytes() {
        return (long) index.size() * index.dimension() * Float.BYTES;
    }

    @Override
    public long diskBytes() {
        return 0;
    }

    @Override
    public void close() {
        arena.close();
    }
}

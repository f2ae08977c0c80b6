package io.twinlake.bench;

import java.lang.foreign.MemorySegment;

/// What everybody writes first: a loop over all vectors, one multiplication and one addition at a time. The
/// base of the speed-up.
final class ScalarScan implements Engine {

    private final Vectors gallery;

    ScalarScan(Vectors gallery) {
        this.gallery = gallery;
    }

    @Override
    public int[] nearest(float[] probe, int k) {
        NearestList best = new NearestList(k);
        MemorySegment rows = gallery.rows();
        long offset = 0;
        for (int ordinal = 0; ordinal < gallery.size(); ordinal++) {
            float sum = 0;
            for (int i = 0; i < probe.length; i++) {
                sum += rows.get(Vectors.FLOAT, offset + (long) i * Float.BYTES) * probe[i];
            }
            offset += (long) probe.length * Float.BYTES;
            best.offer(ordinal, sum);
        }
        return best.ordinals();
    }

    @Override
    public String parameters() {
        return "";
    }

    @Override
    public long memoryBytes() {
        return gallery.rows().byteSize();
    }

    @Override
    public long diskBytes() {
        return 0;
    }

    @Override
    public void close() {}
}

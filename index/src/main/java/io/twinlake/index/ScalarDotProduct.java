package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The plain loop: what [SimdDotProduct] is checked against, and what runs where there is no Vector API.
final class ScalarDotProduct implements DotProduct {

    @Override
    public void score(MemorySegment rows, int[] places, int count, float[] probe, float[] scores) {
        long rowBytes = (long) probe.length * Float.BYTES;
        for (int i = 0; i < count; i++) {
            scores[i] = dot(rows, places[i] * rowBytes, probe);
        }
    }

    private static float dot(MemorySegment rows, long offset, float[] probe) {
        float sum = 0;
        for (int i = 0; i < probe.length; i++) {
            sum += rows.get(ValueLayout.JAVA_FLOAT, offset + (long) i * Float.BYTES) * probe[i];
        }
        return sum;
    }
}

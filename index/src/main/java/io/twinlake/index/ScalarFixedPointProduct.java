package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The plain loop: what [SimdFixedPointProduct] is checked against, and what runs where there is no Vector
/// API.
final class ScalarFixedPointProduct implements FixedPointProduct {

    @Override
    public void coarse(MemorySegment high, int[] rows, int count, float[] probe, float[] products) {
        for (int row = 0; row < count; row++) {
            long offset = (long) rows[row] * probe.length;
            float sum = 0;
            for (int i = 0; i < probe.length; i++) {
                sum += high.get(ValueLayout.JAVA_BYTE, offset + i) * probe[i];
            }
            products[row] = sum;
        }
    }

    @Override
    public float full(MemorySegment high, MemorySegment low, long offset, float[] probe) {
        float sum = 0;
        for (int i = 0; i < probe.length; i++) {
            int value = high.get(ValueLayout.JAVA_BYTE, offset + i) * FixedPointRows.HIGH;
            if (low.byteSize() > 0) {
                value += low.get(ValueLayout.JAVA_BYTE, offset + i);
            }
            sum += value * probe[i];
        }
        return sum;
    }
}

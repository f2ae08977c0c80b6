package io.twinlake.index;

import java.lang.foreign.ValueLayout;

/// The plain loop: what [SimdFixedPointProduct] is checked against, and what runs where there is no Vector
/// API.
final class ScalarFixedPointProduct implements FixedPointProduct {

    @Override
    public void lead(FixedPointRows rows, int[] places, int count, float[] probe, float[] products) {
        for (int row = 0; row < count; row++) {
            long offset = rows.leadOffset(places[row]);
            float sum = 0;
            for (int i = 0; i < rows.leading(); i++) {
                sum += rows.lead().get(ValueLayout.JAVA_BYTE, offset + i) * probe[i];
            }
            products[row] = sum;
        }
    }

    @Override
    public float full(FixedPointRows rows, int place, float[] probe) {
        int leading = rows.leading();
        long leadOffset = rows.leadOffset(place);
        long restOffset = rows.restOffset(place);
        long lowOffset = restOffset + rows.dimension() - leading;
        float sum = 0;
        for (int i = 0; i < rows.dimension(); i++) {
            int value = i < leading
                    ? rows.lead().get(ValueLayout.JAVA_BYTE, leadOffset + i)
                    : rows.rest().get(ValueLayout.JAVA_BYTE, restOffset + i - leading);
            value *= FixedPointRows.HIGH;
            if (rows.isWhole()) {
                value += rows.rest().get(ValueLayout.JAVA_BYTE, lowOffset + i);
            }
            sum += value * probe[i];
        }
        return sum;
    }
}

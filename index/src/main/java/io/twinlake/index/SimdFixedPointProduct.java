package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Dot products with the widest registers of the processor, through the Vector API. Bytes are widened to
/// floats on the way.
final class SimdFixedPointProduct implements FixedPointProduct {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int ROWS = 4;
    private static final int LANES = FLOATS.length();
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final VectorSpecies<Byte> BYTES = bytes();

    /// Tells whether there are registers with as many bytes as the widest has floats, and whether rows are a
    /// whole number of pairs of them.
    static boolean fitsRows() {
        return BYTES.length() == LANES && Projection.MULTIPLE % (2 * LANES) == 0;
    }

    @Override
    public void lead(FixedPointRows rows, int[] places, int count, float[] probe, float[] products) {
        MemorySegment bytes = rows.lead();
        int leading = rows.leading();
        int last = count - 1;
        for (int row = 0; row < count; row += ROWS) {
            int second = Math.min(row + 1, last);
            int third = Math.min(row + 2, last);
            int fourth = Math.min(row + 3, last);
            long at0 = (long) places[row] * leading;
            long at1 = (long) places[second] * leading;
            long at2 = (long) places[third] * leading;
            long at3 = (long) places[fourth] * leading;
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = sum0;
            FloatVector sum2 = sum0;
            FloatVector sum3 = sum0;
            for (int i = 0; i < leading; i += LANES) {
                FloatVector piece = FloatVector.fromArray(FLOATS, probe, i);
                sum0 = widen(bytes, at0 + i).fma(piece, sum0);
                sum1 = widen(bytes, at1 + i).fma(piece, sum1);
                sum2 = widen(bytes, at2 + i).fma(piece, sum2);
                sum3 = widen(bytes, at3 + i).fma(piece, sum3);
            }
            products[row] = sum0.reduceLanes(VectorOperators.ADD);
            products[second] = sum1.reduceLanes(VectorOperators.ADD);
            products[third] = sum2.reduceLanes(VectorOperators.ADD);
            products[fourth] = sum3.reduceLanes(VectorOperators.ADD);
        }
    }

    @Override
    public float full(FixedPointRows rows, int place, float[] probe) {
        int leading = rows.leading();
        long restOffset = rows.restOffset(place);
        long lowOffset = restOffset + rows.dimension() - leading;
        FloatVector high = add(rows.lead(), rows.leadOffset(place), probe, 0, leading, FloatVector.zero(FLOATS));
        high = add(rows.rest(), restOffset, probe, leading, rows.dimension(), high);
        FloatVector sum = high.mul(FixedPointRows.HIGH);
        if (rows.isWhole()) {
            sum = add(rows.rest(), lowOffset, probe, 0, rows.dimension(), sum);
        }
        float total = 0;
        for (float lane : sum.toArray()) { // in a fixed order, unlike reduceLanes
            total += lane;
        }
        return total;
    }

    /// Adds the products of some coordinates with the bytes from `offset` on.
    private static FloatVector add(
            MemorySegment bytes, long offset, float[] probe, int from, int until, FloatVector to) {
        FloatVector sum = to;
        for (int i = from; i < until; i += LANES) {
            sum = widen(bytes, offset + i - from).fma(FloatVector.fromArray(FLOATS, probe, i), sum);
        }
        return sum;
    }

    private static FloatVector widen(MemorySegment bytes, long offset) {
        return (FloatVector)
                ByteVector.fromMemorySegment(BYTES, bytes, offset, ORDER).castShape(FLOATS, 0);
    }

    private static VectorSpecies<Byte> bytes() {
        int bits = INTS.vectorBitSize() / Integer.BYTES;
        return bits < VectorShape.S_64_BIT.vectorBitSize()
                ? ByteVector.SPECIES_64
                : VectorShape.forBitSize(bits).withLanes(byte.class);
    }
}

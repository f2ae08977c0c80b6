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
    public void coarse(MemorySegment high, int[] rows, int count, float[] probe, float[] products) {
        int last = count - 1;
        for (int row = 0; row < count; row += ROWS) {
            int second = Math.min(row + 1, last);
            int third = Math.min(row + 2, last);
            int fourth = Math.min(row + 3, last);
            long at0 = (long) rows[row] * probe.length;
            long at1 = (long) rows[second] * probe.length;
            long at2 = (long) rows[third] * probe.length;
            long at3 = (long) rows[fourth] * probe.length;
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = sum0;
            FloatVector sum2 = sum0;
            FloatVector sum3 = sum0;
            for (int i = 0; i < probe.length; i += LANES) {
                FloatVector piece = FloatVector.fromArray(FLOATS, probe, i);
                sum0 = widen(high, at0 + i).fma(piece, sum0);
                sum1 = widen(high, at1 + i).fma(piece, sum1);
                sum2 = widen(high, at2 + i).fma(piece, sum2);
                sum3 = widen(high, at3 + i).fma(piece, sum3);
            }
            products[row] = sum0.reduceLanes(VectorOperators.ADD);
            products[second] = sum1.reduceLanes(VectorOperators.ADD);
            products[third] = sum2.reduceLanes(VectorOperators.ADD);
            products[fourth] = sum3.reduceLanes(VectorOperators.ADD);
        }
    }

    @Override
    public float full(MemorySegment high, MemorySegment low, long offset, float[] probe) {
        boolean whole = low.byteSize() > 0;
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector sum = zero;
        for (int i = 0; i < probe.length; i += LANES) {
            FloatVector row = widen(high, offset + i)
                    .fma(FloatVector.broadcast(FLOATS, FixedPointRows.HIGH), whole ? widen(low, offset + i) : zero);
            sum = row.fma(FloatVector.fromArray(FLOATS, probe, i), sum);
        }
        float total = 0;
        for (float lane : sum.toArray()) { // in a fixed order, unlike reduceLanes
            total += lane;
        }
        return total;
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

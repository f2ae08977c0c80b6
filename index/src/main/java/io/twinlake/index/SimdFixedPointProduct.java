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

    /// {@inheritDoc}
    ///
    /// Three loops in one method: sums that were handed from one method to another would be objects, one each
    /// time round, as soon as the compiler has the other method for itself and thinks it too large to inline.
    @Override
    public float full(FixedPointRows rows, int place, float[] probe) {
        MemorySegment lead = rows.lead();
        MemorySegment rest = rows.rest();
        int leading = rows.leading();
        int dimension = rows.dimension();
        long leadOffset = rows.leadOffset(place);
        long restOffset = rows.restOffset(place) - leading;
        long lowOffset = restOffset + dimension;
        int low = rows.isWhole() ? dimension : 0;
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = 0; i < leading; i += LANES) {
            sum = widen(lead, leadOffset + i).fma(FloatVector.fromArray(FLOATS, probe, i), sum);
        }
        for (int i = leading; i < dimension; i += LANES) {
            sum = widen(rest, restOffset + i).fma(FloatVector.fromArray(FLOATS, probe, i), sum);
        }
        sum = sum.mul(FixedPointRows.HIGH);
        for (int i = 0; i < low; i += LANES) {
            sum = widen(rest, lowOffset + i).fma(FloatVector.fromArray(FLOATS, probe, i), sum);
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

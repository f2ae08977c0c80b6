package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Counts with the widest registers of the processor, through the Vector API.
///
/// A register holds one word of as many vectors as it has lanes, so nothing has to be added up across lanes.
final class SimdCodeScan implements CodeScan {

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();
    private static final int PIECES = BLOCK / LANES;
    private static final long ROW_BYTES = (long) BLOCK * Integer.BYTES;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /// Tells whether a block is a whole number of registers.
    static boolean fitsBlocks() {
        return BLOCK % LANES == 0;
    }

    @Override
    public int find(
            MemorySegment codes,
            long offset,
            int blocks,
            CodeProbe probe,
            float least,
            int[] places,
            float[] estimates) {
        int[] planes = probe.planes();
        int[] ends = probe.ends();
        long factors = probe.words() * ROW_BYTES;
        FloatVector slope = FloatVector.broadcast(FLOATS, probe.slope());
        FloatVector most = FloatVector.broadcast(FLOATS, probe.most());
        float[] lanes = new float[LANES];
        int found = 0;
        for (int piece = 0; piece < blocks * PIECES; piece++) {
            long start =
                    offset + piece / PIECES * (factors + ROW_BYTES) + (long) (piece % PIECES) * LANES * Integer.BYTES;
            FloatVector count = (FloatVector) count(codes, start, planes, ends).castShape(FLOATS, 0);
            FloatVector estimate =
                    count.fma(slope, most).mul(FloatVector.fromMemorySegment(FLOATS, codes, start + factors, ORDER));
            long hits = estimate.compare(VectorOperators.GE, least).toLong();
            if (hits != 0) {
                estimate.intoArray(lanes, 0);
                do {
                    int lane = Long.numberOfTrailingZeros(hits);
                    places[found] = piece * LANES + lane;
                    estimates[found] = lanes[lane];
                    found++;
                    hits &= hits - 1;
                } while (hits != 0);
            }
        }
        return found;
    }

    private static IntVector count(MemorySegment codes, long start, int[] planes, int[] ends) {
        IntVector ones = IntVector.zero(INTS);
        IntVector twos = ones;
        IntVector fours = ones;
        IntVector eights = ones;
        int word = 0;
        for (int bit = ends.length - 1; bit >= 0; bit--) {
            for (; word < ends[bit]; word++) {
                IntVector code = IntVector.fromMemorySegment(INTS, codes, start + word * ROW_BYTES, ORDER);
                int plane = word * CodeProbe.PLANES;
                ones = ones.add(differing(code, planes[plane]));
                twos = twos.add(differing(code, planes[plane + 1]));
                fours = fours.add(differing(code, planes[plane + 2]));
                eights = eights.add(differing(code, planes[plane + 3]));
            }
            if (bit > 0) {
                ones = ones.lanewise(VectorOperators.LSHL, 1);
                twos = twos.lanewise(VectorOperators.LSHL, 1);
                fours = fours.lanewise(VectorOperators.LSHL, 1);
                eights = eights.lanewise(VectorOperators.LSHL, 1);
            }
        }
        return ones.add(twos.lanewise(VectorOperators.LSHL, 1))
                .add(fours.lanewise(VectorOperators.LSHL, 2))
                .add(eights.lanewise(VectorOperators.LSHL, 3));
    }

    private static IntVector differing(IntVector code, int plane) {
        return code.lanewise(VectorOperators.XOR, plane).lanewise(VectorOperators.BIT_COUNT);
    }
}

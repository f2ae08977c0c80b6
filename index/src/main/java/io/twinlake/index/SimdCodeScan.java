package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Counts with the widest registers of the processor, through the Vector API.
///
/// A register holds one word of as many vectors as it has lanes, so nothing has to be added up across lanes.
final class SimdCodeScan implements CodeScan {

    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

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
            int limit,
            int[] places,
            int[] disagreements) {
        long blockBytes = (long) probe.planes().length / CodeProbe.PLANES * BLOCK * Integer.BYTES;
        int[] planes = probe.planes();
        int[] ends = probe.ends();
        int[] lanes = new int[LANES];
        int found = 0;
        for (int block = 0; block < blocks; block++) {
            for (int first = 0; first < BLOCK; first += LANES) {
                long start = offset + block * blockBytes + (long) first * Integer.BYTES;
                IntVector disagreement = count(codes, start, planes, ends);
                long hits = disagreement.compare(VectorOperators.LE, limit).toLong();
                if (hits != 0) {
                    disagreement.intoArray(lanes, 0);
                    do {
                        int lane = Long.numberOfTrailingZeros(hits);
                        places[found] = block * BLOCK + first + lane;
                        disagreements[found] = lanes[lane];
                        found++;
                        hits &= hits - 1;
                    } while (hits != 0);
                }
            }
        }
        return found;
    }

    private static IntVector count(MemorySegment codes, long start, int[] planes, int[] ends) {
        IntVector ones = IntVector.zero(SPECIES);
        IntVector twos = ones;
        IntVector fours = ones;
        IntVector eights = ones;
        int word = 0;
        for (int bit = ends.length - 1; bit >= 0; bit--) {
            for (; word < ends[bit]; word++) {
                IntVector code = IntVector.fromMemorySegment(
                        SPECIES, codes, start + (long) word * BLOCK * Integer.BYTES, ByteOrder.LITTLE_ENDIAN);
                int plane = word * CodeProbe.PLANES;
                ones = ones.add(differing(code, planes[plane]));
                twos = twos.add(differing(code, planes[plane + 1]));
                fours = fours.add(differing(code, planes[plane + 2]));
                eights = eights.add(differing(code, planes[plane + 3]));
            }
            if (bit > 0 && word > 0) {
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

package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Looks up the products of as many vectors at once as a register has bytes, through the Vector API: a
/// register is a half byte's table, and picking bytes from a register is one instruction. That is the "fast
/// scan" of André, Kermarrec and Le Scouarnec, "Cache Locality is not Enough: High-Performance Nearest
/// Neighbor Search with Product Quantization Fast Scan", PVLDB 9 (2015).
///
/// Registers are of 64 bytes where there are such, else of 16: picking from 32 is several instructions on
/// processors that have no more.
final class SimdCodeScan implements CodeScan {

    private static final VectorSpecies<Byte> BYTES =
            ByteVector.SPECIES_PREFERRED.length() == BLOCK ? ByteVector.SPECIES_PREFERRED : ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS = BYTES.withLanes(short.class);
    private static final int LANES = BYTES.length();
    private static final int PIECES = BLOCK / LANES;
    private static final byte LOWER_HALF = 0xF;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /// Every other bit: the even places of a block.
    private static final long EVEN = 0x5555_5555_5555_5555L;

    @Override
    public int find(Codes codes, int first, int blocks, CodeProbe probe, float least, int[] places, float[] estimates) {
        MemorySegment bytes = codes.blocks();
        byte[] tables = probe.tables();
        int rows = probe.bytes();
        short[] sums = new short[LANES];
        int found = 0;
        for (int piece = 0; piece < blocks * PIECES; piece++) {
            int block = first + piece / PIECES;
            long start = codes.offset(block) + (long) (piece % PIECES) * LANES;
            ShortVector all = ShortVector.zero(SHORTS);
            ShortVector odd = all;
            for (int row = 0; row < rows; row += 2) {
                long at = start + (long) row * BLOCK;
                int table = 2 * row * CodeProbe.TABLE;
                ByteVector code = ByteVector.fromMemorySegment(BYTES, bytes, at, ORDER);
                ByteVector next = ByteVector.fromMemorySegment(BYTES, bytes, at + BLOCK, ORDER);
                ShortVector four = lower(code, tables, table)
                        .add(upper(code, tables, table + CodeProbe.TABLE))
                        .add(lower(next, tables, table + 2 * CodeProbe.TABLE))
                        .add(upper(next, tables, table + 3 * CodeProbe.TABLE))
                        .reinterpretAsShorts();
                all = all.add(four);
                odd = odd.add(four.lanewise(VectorOperators.LSHR, Byte.SIZE));
            }
            ShortVector even = all.sub(odd.lanewise(VectorOperators.LSHL, Byte.SIZE));
            int enough = probe.enough(least, codes.factor(block));
            long evens = even.compare(VectorOperators.GE, (short) enough).toLong();
            long odds = odd.compare(VectorOperators.GE, (short) enough).toLong();
            if ((evens | odds) != 0 && enough <= Short.MAX_VALUE) { // one more than that is below all as a short
                even.intoArray(sums, 0);
                odd.intoArray(sums, LANES / 2);
                long hits = Long.expand(evens, EVEN) | Long.expand(odds, ~EVEN);
                do {
                    int lane = Long.numberOfTrailingZeros(hits);
                    places[found] = piece * LANES + lane;
                    estimates[found] = probe.estimate(sums[lane / 2 + lane % 2 * (LANES / 2)], codes.factor(block));
                    found++;
                    hits &= hits - 1;
                } while (hits != 0);
            }
        }
        return found;
    }

    private static ByteVector lower(ByteVector code, byte[] tables, int table) {
        return code.and(LOWER_HALF).selectFrom(ByteVector.fromArray(BYTES, tables, table));
    }

    private static ByteVector upper(ByteVector code, byte[] tables, int table) {
        ByteVector shifted = code.reinterpretAsShorts()
                .lanewise(VectorOperators.LSHR, Byte.SIZE / 2)
                .reinterpretAsBytes();
        return lower(shifted, tables, table);
    }
}

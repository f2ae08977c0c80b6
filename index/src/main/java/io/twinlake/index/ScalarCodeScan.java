package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The plain loop: what [SimdCodeScan] is checked against, and what runs where there is no Vector API.
final class ScalarCodeScan implements CodeScan {

    @Override
    public int find(Codes codes, int first, int blocks, CodeProbe probe, float least, int[] places, float[] estimates) {
        int found = 0;
        for (int block = 0; block < blocks; block++) {
            float factor = codes.factor(first + block);
            int enough = probe.enough(least, factor);
            for (int place = 0; place < BLOCK; place++) {
                int sum = sum(codes.blocks(), codes.offset(first + block) + place, probe);
                if (sum >= enough) {
                    places[found] = block * BLOCK + place;
                    estimates[found] = probe.estimate(sum, factor);
                    found++;
                }
            }
        }
        return found;
    }

    private static int sum(MemorySegment blocks, long first, CodeProbe probe) {
        byte[] tables = probe.tables();
        int sum = 0;
        for (int row = 0; row < probe.bytes(); row++) {
            int code = blocks.get(ValueLayout.JAVA_BYTE, first + (long) row * BLOCK) & 0xFF;
            int table = 2 * row * CodeProbe.TABLE;
            sum += tables[table + (code & 0xF)] & 0xFF;
            sum += tables[table + CodeProbe.TABLE + (code >>> 4)] & 0xFF;
        }
        return sum;
    }
}

package io.twinlake.index;

import java.lang.foreign.MemorySegment;

/// The plain loop: what [SimdCodeScan] is checked against, and what runs where there is no Vector API.
final class ScalarCodeScan implements CodeScan {

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
        int found = 0;
        for (int place = 0; place < blocks * BLOCK; place++) {
            long first = offset + place / BLOCK * blockBytes + (long) (place % BLOCK) * Integer.BYTES;
            int disagreement = count(codes, first, probe);
            if (disagreement <= limit) {
                places[found] = place;
                disagreements[found] = disagreement;
                found++;
            }
        }
        return found;
    }

    private static int count(MemorySegment codes, long first, CodeProbe probe) {
        int[] planes = probe.planes();
        int[] ends = probe.ends();
        int count = 0;
        int word = 0;
        for (int bit = ends.length - 1; bit >= 0; bit--) {
            count <<= 1;
            for (; word < ends[bit]; word++) {
                int code = codes.get(Codes.WORD, first + (long) word * BLOCK * Integer.BYTES);
                for (int plane = 0; plane < CodeProbe.PLANES; plane++) {
                    count += Integer.bitCount(code ^ planes[word * CodeProbe.PLANES + plane]) << plane;
                }
            }
        }
        return count;
    }
}

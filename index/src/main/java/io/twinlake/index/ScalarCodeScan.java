package io.twinlake.index;

import java.lang.foreign.MemorySegment;

/// The plain loop: what [SimdCodeScan] is checked against, and what runs where there is no Vector API.
final class ScalarCodeScan implements CodeScan {

    private static final long ROW_BYTES = (long) BLOCK * Integer.BYTES;

    @Override
    public int find(
            MemorySegment codes,
            long offset,
            int blocks,
            CodeProbe probe,
            float least,
            int[] places,
            float[] estimates) {
        long blockBytes = (probe.words() + 1) * ROW_BYTES;
        int found = 0;
        for (int place = 0; place < blocks * BLOCK; place++) {
            long first = offset + place / BLOCK * blockBytes + (long) (place % BLOCK) * Integer.BYTES;
            float factor = codes.get(Codes.FACTOR, first + probe.words() * ROW_BYTES);
            float estimate = Math.fma(count(codes, first, probe), probe.slope(), probe.most()) * factor;
            if (estimate >= least) {
                places[found] = place;
                estimates[found] = estimate;
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
                int code = codes.get(Codes.WORD, first + word * ROW_BYTES);
                for (int plane = 0; plane < CodeProbe.PLANES; plane++) {
                    count += Integer.bitCount(code ^ planes[word * CodeProbe.PLANES + plane]) << plane;
                }
            }
        }
        return count;
    }
}

package io.twinlake.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

/// How quick the inner loop of a [QuantisedIndex] is on one core of this machine when no memory holds it up:
/// what a search would take at the least for its codes alone.
public final class CodeScanRate {

    /// A core's nearest cache has 32 KiB or more.
    private static final int BYTES = 1 << 14;

    private static final int ROUNDS = 200;
    private static final int SCANS = 200;
    private static final long SEED = 20_261_122;

    private CodeScanRate() {}

    /// Scans a few made-up codes again and again, for some tens of milliseconds, and returns how many
    /// vectors' codes a second it came to in the best of many rounds.
    ///
    /// @param words of a code, 1 to 64
    public static double codesPerSecond(int words) {
        double[] variances = new double[words];
        Arrays.fill(variances, 1);
        CodeLayout layout = CodeLayout.allot(variances, words);
        Random random = new Random(SEED);
        float[] coordinates = new float[layout.dimension()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = (float) random.nextGaussian();
        }
        CodeProbe probe = new CodeProbe(coordinates, layout);
        int blocks = Math.max(1, BYTES / (layout.bytes() * CodeScan.BLOCK));
        try (Arena arena = Arena.ofConfined()) {
            Codes codes = Codes.allocate(blocks, layout, arena);
            byte[] bytes = new byte[(int) codes.blocks().byteSize()];
            random.nextBytes(bytes);
            codes.blocks().copyFrom(MemorySegment.ofArray(bytes));
            double best = Double.POSITIVE_INFINITY;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, seconds(codes, blocks, probe));
            }
            return (double) SCANS * blocks * CodeScan.BLOCK / best;
        }
    }

    private static double seconds(Codes codes, int blocks, CodeProbe probe) {
        int[] places = new int[blocks * CodeScan.BLOCK];
        float[] estimates = new float[places.length];
        long began = System.nanoTime();
        for (int scan = 0; scan < SCANS; scan++) {
            QuantisedSearch.SCAN.find(codes, 0, blocks, probe, Float.MAX_VALUE, places, estimates);
        }
        return (System.nanoTime() - began) / 1e9;
    }
}

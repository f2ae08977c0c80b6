package io.twinlake.index;

import java.lang.foreign.MemorySegment;

/// The inner loop over [Codes]: finds those that promise enough. Stateless, thread-safe; both implementations
/// find the same, but for rounding.
sealed interface CodeScan permits SimdCodeScan, ScalarCodeScan {

    /// Vectors whose codes are interleaved, word by word.
    int BLOCK = 16;

    /// Writes the places of all codes whose estimate is `least` or more, in order, and their estimates.
    ///
    /// @param codes blocks as [Codes] writes them
    /// @param offset where the first block starts, bytes
    /// @param blocks number of blocks
    /// @param places `int[blocks * BLOCK or more]`, overwritten
    /// @param estimates as long as `places`, overwritten: of the dot product of the probe and the vector
    /// @return how many were found
    int find(
            MemorySegment codes,
            long offset,
            int blocks,
            CodeProbe probe,
            float least,
            int[] places,
            float[] estimates);

    /// Returns the quickest one that this Java machine can run.
    static CodeScan quickest() {
        boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return simd && SimdCodeScan.fitsBlocks() ? new SimdCodeScan() : new ScalarCodeScan();
    }
}

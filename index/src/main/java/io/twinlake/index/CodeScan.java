package io.twinlake.index;

import java.lang.foreign.MemorySegment;

/// The inner loop over [Codes]: finds those that agree well enough with a probe. Stateless, thread-safe; both
/// implementations find the same.
sealed interface CodeScan permits SimdCodeScan, ScalarCodeScan {

    /// Vectors whose codes are interleaved, word by word.
    int BLOCK = 16;

    /// Writes the places of all codes whose disagreement with the probe is `limit` or less, in order, and
    /// what their disagreement is: the number of places in which a word and a plane differ, each times 2 to
    /// the power of the word's bit and of the plane.
    ///
    /// @param codes whole blocks of `words * BLOCK` 32-bit words, little-endian
    /// @param offset where the first block starts, bytes
    /// @param blocks number of blocks
    /// @param places `int[blocks * BLOCK or more]`, overwritten
    /// @param disagreements as long as `places`, overwritten
    /// @return how many were found
    int find(
            MemorySegment codes,
            long offset,
            int blocks,
            CodeProbe probe,
            int limit,
            int[] places,
            int[] disagreements);

    /// Returns the quickest one that this Java machine can run.
    static CodeScan quickest() {
        boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return simd && SimdCodeScan.fitsBlocks() ? new SimdCodeScan() : new ScalarCodeScan();
    }
}

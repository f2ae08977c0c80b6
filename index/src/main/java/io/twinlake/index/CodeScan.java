package io.twinlake.index;

/// The inner loop over [Codes]: finds those that promise enough. Stateless, thread-safe; both implementations
/// find the same.
sealed interface CodeScan permits SimdCodeScan, ScalarCodeScan {

    /// Vectors whose codes are interleaved, byte by byte.
    int BLOCK = 64;

    /// Writes the places of all codes whose estimate is `least` or more, in order, and their estimates.
    ///
    /// @param first the first block
    /// @param blocks number of blocks
    /// @param places `int[blocks * BLOCK or more]`, overwritten: counted from the first block's first vector
    /// @param estimates as long as `places`, overwritten: of the dot product of the probe and the vector
    /// @return how many were found
    int find(Codes codes, int first, int blocks, CodeProbe probe, float least, int[] places, float[] estimates);

    /// Returns the quickest one that this Java machine can run.
    static CodeScan quickest() {
        boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return simd ? new SimdCodeScan() : new ScalarCodeScan();
    }
}

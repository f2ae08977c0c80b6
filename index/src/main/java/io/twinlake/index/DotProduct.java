package io.twinlake.index;

import java.lang.foreign.MemorySegment;

/// The inner loop of a scan: dot products between one probe and many rows of 32-bit floats in native byte
/// order.
///
/// A row takes `probe.length` floats, a multiple of [#STRIDE_FLOATS]; what a vector lacks of that is zero in
/// the row and in the probe, so that no loop needs a tail. One implementation gives equal rows equal results
/// wherever they stand; two implementations add up in different orders, so theirs differ in the last bits.
/// Stateless, thread-safe.
sealed interface DotProduct permits SimdDotProduct, ScalarDotProduct {

    /// Rows are multiples of 16 floats: one cache line, and the widest registers of today's processors.
    int STRIDE_FLOATS = 16;

    /// Writes the dot product of the probe with the row at each of the first `count` places to `scores`.
    ///
    /// @param rows whole rows, from place 0
    /// @param places `int[count or more]`, in any order
    /// @param probe `float[stride]`
    /// @param scores `float[count or more]`, overwritten
    void score(MemorySegment rows, int[] places, int count, float[] probe, float[] scores);

    /// Returns the quickest one that this Java machine can run: SIMD if it was started with `--add-modules
    /// jdk.incubator.vector`.
    static DotProduct quickest() {
        boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return simd && SimdDotProduct.fitsRows() ? new SimdDotProduct() : new ScalarDotProduct();
    }

    /// Returns the number of floats that a row of `dimension` takes.
    static int stride(int dimension) {
        return Math.ceilDiv(dimension, STRIDE_FLOATS) * STRIDE_FLOATS;
    }
}

package io.twinlake.index;

import java.lang.foreign.MemorySegment;

/// Dot products between a probe and [FixedPointRows], without the rows' scales. Stateless, thread-safe.
///
/// Equal rows get equal results wherever they stand; two implementations add up in different orders, so
/// theirs differ in the last bits.
sealed interface FixedPointProduct permits SimdFixedPointProduct, ScalarFixedPointProduct {

    /// Writes the dot products with the high bytes of rows, in units of 256, to `products`.
    ///
    /// @param high rows of `probe.length` bytes
    /// @param rows `int[count or more]`, which ones, in any order
    /// @param products `float[count or more]`, overwritten
    void coarse(MemorySegment high, int[] rows, int count, float[] probe, float[] products);

    /// Returns the dot product with a row's 16-bit integers.
    ///
    /// @param low empty if there are no low bytes; they count as 0 then
    /// @param offset where the row starts in `high` and in `low`, bytes
    float full(MemorySegment high, MemorySegment low, long offset, float[] probe);

    /// Returns the quickest one that this Java machine can run.
    static FixedPointProduct quickest() {
        boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return simd && SimdFixedPointProduct.fitsRows() ? new SimdFixedPointProduct() : new ScalarFixedPointProduct();
    }
}

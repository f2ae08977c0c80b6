package io.twinlake.index;

/// Dot products between a probe and [FixedPointRows], without the rows' scales. Stateless, thread-safe.
///
/// Equal rows get equal full products wherever they stand; two implementations add up in different orders, so
/// theirs differ in the last bits.
sealed interface FixedPointProduct permits SimdFixedPointProduct, ScalarFixedPointProduct {

    /// Writes the dot products of the leading coordinates with the rows' high bytes, in units of 256, to
    /// `products`.
    ///
    /// @param places `int[count or more]`, which rows, in any order
    /// @param products `float[count or more]`, overwritten
    void lead(FixedPointRows rows, int[] places, int count, float[] probe, float[] products);

    /// Returns the dot product of all coordinates with a row's 16-bit integers.
    float full(FixedPointRows rows, int place, float[] probe);

    /// Returns the quickest one that this Java machine can run.
    static FixedPointProduct quickest() {
        boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return simd && SimdFixedPointProduct.fitsRows() ? new SimdFixedPointProduct() : new ScalarFixedPointProduct();
    }
}

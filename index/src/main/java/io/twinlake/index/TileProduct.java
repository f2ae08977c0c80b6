package io.twinlake.index;

/// The inner loop of a product of many vectors with many probes: dot products between all rows of a tile and
/// all vectors of a panel. Stateless, thread-safe.
///
/// A tile has its rows one behind the other; a panel has [#PROBES] vectors interleaved, coordinate by
/// coordinate, so that a register holds the same coordinate of several of them and nothing has to be added up
/// across lanes. Every product is summed in the order of the coordinates with one rounding a step, so both
/// implementations give the same bits, wherever a vector stands and on whichever side.
sealed interface TileProduct permits SimdTileProduct, ScalarTileProduct {

    /// Vectors of a panel.
    int PROBES = 48;

    /// Rows are taken in fours.
    int ROWS = 4;

    /// Writes the dot product of row `r` and probe `p` to `scores[r * PROBES + p]`.
    ///
    /// @param tile rows of `stride` floats
    /// @param count number of rows; those up to the next multiple of [#ROWS] are read and written too
    /// @param panel `float[stride * PROBES]`, coordinate `i` of probe `p` at `i * PROBES + p`
    /// @param scores overwritten
    void score(float[] tile, int count, float[] panel, int stride, float[] scores);

    /// Writes the places in `scores` of those that are at or above their probe's floor, in any order.
    ///
    /// @param count number of rows
    /// @param floors `float[PROBES]`
    /// @param hits `int[count * PROBES]`, overwritten
    /// @return how many there are
    int find(float[] scores, int count, float[] floors, int[] hits);

    /// Returns the quickest one that this Java machine can run.
    static TileProduct quickest() {
        boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return simd && SimdTileProduct.fitsPanels() ? new SimdTileProduct() : new ScalarTileProduct();
    }

    /// Returns how far a product may be from one that was summed in another order, given vectors of length 1:
    /// each is off by no more than `stride` roundings of 2^-24 (Higham, "Accuracy and Stability of Numerical
    /// Algorithms", 2002, section 3.1); this is twice as much as both of them.
    static float slack(int stride) {
        return stride * 0x1p-22f;
    }
}

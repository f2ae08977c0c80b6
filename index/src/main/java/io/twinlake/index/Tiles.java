package io.twinlake.index;

/// The vectors of an index as floats, tile after tile, for products with many probes at once. Immutable,
/// thread-safe.
interface Tiles {

    /// Rows of a tile: with 512 floats each a quarter of a megabyte, which stays in a core's own cache.
    int MOST_ROWS = 128;

    /// Returns the number of vectors.
    int size();

    /// Returns the number of floats of a row.
    int stride();

    /// Writes the rows from place `first` on, one behind the other.
    ///
    /// @param target `float[count * stride() or more]`, overwritten
    void load(int first, int count, float[] target);

    /// Returns the cosine between a vector and a probe, to the bit as a search for that probe has it.
    float cosine(int place, float[] probe);

    int ordinal(int place);
}

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

    /// Writes the first coordinates of a vector.
    ///
    /// @param coordinates how many, at most [#stride]
    /// @param target from `offset` on
    void write(int place, int coordinates, float[] target, int offset);

    /// Returns the cosine between a vector and a probe, to the bit as a search for that probe has it.
    float cosine(int place, float[] probe);

    int ordinal(int place);

    /// Returns a vector as a probe, `float[stride()]`.
    default float[] probe(int place) {
        float[] probe = new float[stride()];
        write(place, probe.length, probe, 0);
        return probe;
    }
}

package io.twinlake.index;

/// Takes two vectors of an index that are similar.
@FunctionalInterface
public interface PairConsumer {

    /// @param lower the lower ordinal of the two
    /// @param higher the other one
    /// @param cosine between the two, from -1 to 1
    void accept(int lower, int higher, float cosine);
}

package io.twinlake.bench;

/// Answers one query at a time. Thread-safe.
@FunctionalInterface
interface Search {

    /// Returns the ordinals of about the `k` vectors nearest to the probe, best first; fewer if it finds no
    /// more.
    ///
    /// @param probe `float[dimension]` of length 1; borrowed
    int[] nearest(float[] probe, int k);
}

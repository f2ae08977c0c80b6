package io.twinlake.insight;

import io.twinlake.model.Embedding;
import java.util.List;
import java.util.function.BiPredicate;

/// Ways to tell that two pictures are one picture, by their places in a list: what an honest identification
/// protocol leaves out, because finding a copy of the probe proves nothing. Combine them with `or`.
public final class NearDuplicates {

    private NearDuplicates() {}

    /// @param hashes a [DifferenceHash] for each picture; copied
    /// @param most greatest number of bits in which two copies may differ, from 0 to 64
    public static BiPredicate<Integer, Integer> byHash(long[] hashes, int most) {
        if (most < 0 || most > Long.SIZE) {
            throw new IllegalArgumentException("Hashes differ in 0 to 64 bits, found: " + most);
        }
        long[] copy = hashes.clone();
        return (one, other) -> DifferenceHash.distance(copy[one], copy[other]) <= most;
    }

    /// @param embeddings one for each picture; borrowed
    /// @param least the cosine from which on two faces are taken to be of one picture, from -1 to 1
    public static BiPredicate<Integer, Integer> byCosine(List<Embedding> embeddings, float least) {
        if (!(least >= -1 && least <= 1)) {
            throw new IllegalArgumentException("A cosine is from -1 to 1, found: " + least);
        }
        return (one, other) -> embeddings.get(one).cosine(embeddings.get(other)) >= least;
    }
}

package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.util.List;
import java.util.function.IntPredicate;

/// Finds the embeddings most similar to a probe, by cosine.
///
/// An index is an immutable snapshot and thread-safe. Vectors are known by their ordinal, from 0 in the order
/// in which they were added; what an ordinal stands for is the caller's to keep. Every list comes best first;
/// equal cosines come in the order of their ordinals. A probe of another dimension is an
/// `IllegalArgumentException`, as is a `k` below 1.
///
/// A filter works inside the search, so it can be as rare as it likes: there are always `k` answers if there
/// are so many that it accepts. It is called by the searching threads, more than one at a time, so it is
/// quick, thread-safe and free of side effects.
public interface VectorIndex {

    /// Returns the number of vectors.
    int size();

    /// Returns the number of dimensions of each vector.
    int dimension();

    /// Returns a copy of a vector, normalised: what it was added as, but for its raw norm and what the
    /// index's rounding has taken away.
    Embedding vector(int ordinal);

    /// Returns the `k` vectors most similar to the probe, or all of them if there are fewer.
    List<Neighbour> nearest(Embedding probe, int k);

    /// Returns the `k` most similar vectors among those accepted, or all accepted ones if there are fewer.
    List<Neighbour> nearest(Embedding probe, int k, IntPredicate accept);

    /// Returns what [#nearest(Embedding, int)] returns for each of many probes, in their order, on all cores.
    /// The memory it takes beside the answers does not grow with the number of probes.
    List<List<Neighbour>> nearestAll(List<Embedding> probes, int k);

    /// Returns the `k` groups whose best accepted members are most similar to the probe, each group once;
    /// vectors without a group are left out. Equal groups come in the order of their best members' ordinals.
    ///
    /// @param groups a grouping of as many vectors as the index has
    List<GroupScore> nearestGroups(Embedding probe, int k, Groups groups, IntPredicate accept);

    /// Returns every accepted vector whose cosine with the probe is `leastCosine` or more.
    List<Neighbour> within(Embedding probe, float leastCosine, IntPredicate accept);

    /// Finds every pair of vectors whose cosine is `leastCosine` or more, on all cores, and hands it to the
    /// consumer: each pair once, one pair after the other, in no particular order and by any thread. What the
    /// consumer throws ends the search and is thrown.
    void forEachPair(float leastCosine, PairConsumer consumer);

    /// Tells whether a vector may be answered with: one that was deleted may not.
    boolean isPresent(int ordinal);

    /// Returns the cosines between a vector and others of this index, in their order.
    float[] cosines(int ordinal, int... others);

    /// Returns for each of some vectors the mean of its cosines with the other ones, in their order; NaN for
    /// a single one. Their mean is the mean of all pairs' cosines. The work grows with the number of vectors,
    /// not of pairs.
    float[] meanCosines(int... ordinals);

    /// Returns the mean of the cosines between some vectors and others, of all pairs of one each.
    ///
    /// @param ordinals at least one
    /// @param others at least one
    float meanCosine(int[] ordinals, int[] others);

    /// Tells whether vectors are rounded so much that neighbours may come in another order than they should.
    boolean isCoarse();

    /// Returns how far a cosine that this index answers with may be from the probe's with the vector as it
    /// was added, at most: about 1e-5 where vectors are rounded and the probe is like them, more where it is
    /// not.
    float greatestError(Embedding probe);

    /// Returns the same vectors in an index that misses none of the nearest, if this one may: slower.
    VectorIndex exactly();
}

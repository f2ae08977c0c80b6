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
public interface VectorIndex {

    /// Returns the number of vectors.
    int size();

    /// Returns the number of dimensions of each vector.
    int dimension();

    /// Returns a copy of a vector, normalised: what it was added as, but for its raw norm.
    Embedding vector(int ordinal);

    /// Returns the `k` vectors most similar to the probe, or all of them if there are fewer.
    List<Neighbour> nearest(Embedding probe, int k);

    /// Returns the `k` most similar vectors among those accepted, or all accepted ones if there are fewer. The
    /// filter works inside the search, so it can be as rare as it likes.
    ///
    /// @param accept tells whether an ordinal may be in the answer; quick, free of side effects
    List<Neighbour> nearest(Embedding probe, int k, IntPredicate accept);

    /// Returns the `k` groups whose best members are most similar to the probe, each group once; vectors without
    /// a group are left out. Equal groups come in the order of their best members' ordinals.
    ///
    /// @param groups a grouping of this very index, from [#group]
    List<GroupScore> nearestGroups(Embedding probe, int k, Groups groups);

    /// Returns a grouping of this index, prepared for [#nearestGroups]; it reads every grouped vector once, so
    /// it is made once and kept beside the index.
    ///
    /// @param groupOfOrdinal for each ordinal its group, from 0 without large gaps, or [Groups#NONE]; copied
    Groups group(int[] groupOfOrdinal);
}

package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// Orders the nearest vectors by the cosines of the vectors as they were added, of which an index may keep
/// less: it is asked for some more than are wanted, and those are compared again. As thread-safe as where the
/// originals come from.
public final class Reranking {

    /// So many more than are wanted are enough, nearly always.
    private static final int SPARE = 16;

    private final Function<List<Integer>, Map<Integer, Embedding>> originals;

    /// @param originals returns the vectors of some ordinals; one that it has not is not answered with
    public Reranking(Function<List<Integer>, Map<Integer, Embedding>> originals) {
        this.originals = originals;
    }

    /// Returns the `k` most similar vectors, or all of them if there are fewer; where the index's own cosines
    /// are good enough, as it finds them.
    public List<Neighbour> nearest(VectorIndex index, Embedding probe, int k) {
        return index.isCoarse()
                ? reranked(index, probe, k, _ -> true, index.nearest(probe, asked(index, k)))
                : index.nearest(probe, k);
    }

    /// Does the same among the vectors that are accepted.
    public List<Neighbour> nearest(VectorIndex index, Embedding probe, int k, IntPredicate accept) {
        return index.isCoarse()
                ? reranked(index, probe, k, accept, index.nearest(probe, asked(index, k), accept))
                : index.nearest(probe, k, accept);
    }

    /// Does the same, and misses none: what is found quickly tells how near those have to be that it may have
    /// missed.
    public List<Neighbour> exactlyNearest(VectorIndex index, Embedding probe, int k, IntPredicate accept) {
        List<Neighbour> found = index.nearest(probe, asked(index, k), accept);
        List<Neighbour> compared = compared(found, probe);
        if (found.size() == asked(index, k)) {
            float least = least(compared, k, index.greatestError(probe));
            compared = compared(index.exactly().within(probe, least, accept), probe);
        }
        return compared.subList(0, Math.min(k, compared.size()));
    }

    private static int asked(VectorIndex index, int k) {
        return Math.min(k, index.size()) + SPARE;
    }

    /// Compares what was found, and if rounding may well have kept one out, all that it may have kept out.
    private List<Neighbour> reranked(
            VectorIndex index, Embedding probe, int k, IntPredicate accept, List<Neighbour> found) {
        List<Neighbour> compared = compared(found, probe);
        if (found.size() == asked(index, k)) {
            float least = least(compared, k, index.greatestError(probe) * Rounding.LIKELY);
            if (found.getLast().cosine() >= least) {
                compared = compared(index.within(probe, least, accept), probe);
            }
        }
        return compared.subList(0, Math.min(k, compared.size()));
    }

    /// Returns the least cosine by the index's own account of a vector that is among the `k` nearest.
    private static float least(List<Neighbour> compared, int k, float error) {
        return compared.size() < k ? -1 : compared.get(k - 1).cosine() - error;
    }

    private List<Neighbour> compared(List<Neighbour> found, Embedding probe) {
        List<Integer> ordinals = found.stream().map(Neighbour::ordinal).toList();
        return originals.apply(ordinals).entrySet().stream()
                .map(vector -> new Neighbour(vector.getKey(), probe.cosine(vector.getValue())))
                .sorted(Comparator.comparingDouble(Neighbour::cosine).reversed().thenComparingInt(Neighbour::ordinal))
                .toList();
    }
}

package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// The nearest vectors by the cosines of the vectors as they were added, of which an index may keep less: it
/// is asked for some more than are wanted, and those are compared again.
public final class ExactNeighbours {

    /// So many more than are wanted are enough, nearly always.
    private static final int SPARE = 8;

    private ExactNeighbours() {}

    /// Returns the `k` most similar vectors among those accepted, or all accepted ones if there are fewer.
    ///
    /// @param originals returns the vectors of some ordinals; one that it has not is not answered with
    public static List<Neighbour> nearest(
            VectorIndex index,
            Embedding probe,
            int k,
            IntPredicate accept,
            Function<List<Integer>, Map<Integer, Embedding>> originals) {
        VectorIndex exact = index.exactly();
        float error = exact.greatestError(probe);
        for (int asked = Math.min(k, exact.size()) + SPARE; ; asked *= 2) {
            List<Neighbour> found = exact.nearest(probe, asked, accept);
            List<Neighbour> compared = compared(found, probe, originals);
            boolean all = found.size() < asked;
            if (all
                    || (compared.size() >= k
                            && compared.get(k - 1).cosine() > found.getLast().cosine() + error)) {
                return compared.subList(0, Math.min(k, compared.size()));
            }
        }
    }

    private static List<Neighbour> compared(
            List<Neighbour> found, Embedding probe, Function<List<Integer>, Map<Integer, Embedding>> originals) {
        List<Integer> ordinals = found.stream().map(Neighbour::ordinal).toList();
        return originals.apply(ordinals).entrySet().stream()
                .map(vector -> new Neighbour(vector.getKey(), probe.cosine(vector.getValue())))
                .sorted(Comparator.comparingDouble(Neighbour::cosine).reversed().thenComparingInt(Neighbour::ordinal))
                .toList();
    }
}

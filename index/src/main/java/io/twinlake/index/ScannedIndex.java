package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.util.List;
import java.util.function.IntPredicate;

/// An index that answers every question by one walk over its vectors, in which a [Collector] keeps what the
/// question wants.
abstract class ScannedIndex implements VectorIndex {

    private static final double SHORTEST = 1e-6;

    /// Hands over to `into` all vectors that it may want to keep, and their cosines.
    ///
    /// @param accept tells whether an ordinal may be handed over
    /// @param thoroughly look everywhere: much of what is nearest may not be accepted
    abstract void collect(Probe probe, Collector into, IntPredicate accept, boolean thoroughly);

    /// Returns the cosine between a probe and the mean of some vectors; 0 where they cancel out, so that
    /// there is no mean.
    abstract float meanCosine(Probe probe, int[] ordinals);

    @Override
    public final List<Neighbour> nearest(Embedding probe, int k) {
        return nearest(probe, k, _ -> true, false);
    }

    @Override
    public final List<Neighbour> nearest(Embedding probe, int k, IntPredicate accept) {
        return nearest(probe, k, accept, true);
    }

    /// {@inheritDoc}
    ///
    /// One search for each probe, side by side on all cores.
    @Override
    public List<List<Neighbour>> nearestAll(List<Embedding> probes, int k) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays are not generic
        List<Neighbour>[] answers = new List[probes.size()];
        Cores.all(answers.length, () -> i -> answers[i] = nearest(probes.get(i), k));
        return List.of(answers);
    }

    @Override
    public final List<Neighbour> within(Embedding probe, float leastCosine, IntPredicate accept) {
        Within all = new Within(leastCosine);
        collect(check(probe), all, accept, true);
        return all.sorted();
    }

    @Override
    public final List<GroupScore> nearestGroups(Embedding probe, int k, Groups groups, IntPredicate accept) {
        if (groups.size() != size()) {
            throw new IllegalArgumentException(
                    "A grouping has an entry for each of %d vectors, found: %d".formatted(size(), groups.size()));
        }
        BestOfGroups best = new BestOfGroups(capacity(k, groups.count()), groups);
        Probe checked = check(probe);
        collect(checked, best, ordinal -> groups.groupOf(ordinal) != Groups.NONE && accept.test(ordinal), true);
        GroupScore[] answer = new GroupScore[best.size()];
        for (int i = answer.length - 1; i >= 0; i--) {
            float cosine = best.worstScore();
            int ordinal = best.removeWorst();
            int group = groups.groupOf(ordinal);
            answer[i] = new GroupScore(group, ordinal, cosine, meanCosine(checked, groups.members(group)));
        }
        return List.of(answer);
    }

    /// Returns the cosine with a sum of vectors, given the dot product with it and its squared length.
    static float meanCosine(double product, double squares) {
        return squares > SHORTEST * SHORTEST ? Math.clamp((float) (product / Math.sqrt(squares)), -1f, 1f) : 0;
    }

    private List<Neighbour> nearest(Embedding probe, int k, IntPredicate accept, boolean thoroughly) {
        TopK best = new TopK(capacity(k, size()));
        collect(check(probe), best, accept, thoroughly);
        return best.sorted();
    }

    Probe check(Embedding probe) {
        if (probe.dimension() != dimension()) {
            throw new IllegalArgumentException(
                    "The probe has %d dimensions, the index has %d".formatted(probe.dimension(), dimension()));
        }
        return new Probe(probe);
    }

    static int capacity(int k, int available) {
        if (k < 1) {
            throw new IllegalArgumentException("The number of neighbours is 1 or more, found: " + k);
        }
        return Math.min(k, available);
    }
}

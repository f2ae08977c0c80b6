package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// An index that answers every question by one walk over its vectors, in which a [Collector] keeps what the
/// question wants.
abstract sealed class ScannedIndex implements VectorIndex permits ExactIndex, QuantisedIndex, LayeredIndex {

    /// More than what adding up a thousand products of 32-bit floats can be wrong by.
    static final float FLOAT_ERROR = 4e-6f;

    /// Hands over to `into` all vectors that it may want to keep, and their cosines.
    ///
    /// @param accept tells whether an ordinal may be handed over
    /// @param thoroughly look everywhere: much of what is nearest may not be accepted
    abstract void collect(Probe probe, Collector into, IntPredicate accept, boolean thoroughly);

    abstract void addTo(VectorSum sum, int ordinal);

    /// {@inheritDoc}
    ///
    /// That can change during a search.
    @Override
    public boolean isPresent(int ordinal) {
        return true;
    }

    @Override
    public abstract ScannedIndex exactly();

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
        return all.sorted().stream()
                .filter(neighbour -> isPresent(neighbour.ordinal()))
                .toList();
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
        if (!Arrays.stream(answer).allMatch(score -> isPresent(score.bestOrdinal()))) {
            return nearestGroups(probe, k, groups, accept);
        }
        return List.of(answer);
    }

    @Override
    public final float[] cosines(int ordinal, int... others) {
        VectorSum vector = sum(ordinal);
        float[] cosines = new float[others.length];
        for (int i = 0; i < others.length; i++) {
            cosines[i] = Math.clamp((float) vector.product(sum(others[i])), -1f, 1f);
        }
        return cosines;
    }

    /// {@inheritDoc}
    ///
    /// A vector's products with the others add up to its product with the sum of all, less that with itself.
    @Override
    public final float[] meanCosines(int... ordinals) {
        VectorSum all = sum(ordinals);
        float[] means = new float[ordinals.length];
        for (int i = 0; i < ordinals.length; i++) {
            VectorSum vector = sum(ordinals[i]);
            double others = all.product(vector) - vector.product(vector);
            means[i] = ordinals.length == 1 ? Float.NaN : Math.clamp((float) (others / (ordinals.length - 1)), -1f, 1f);
        }
        return means;
    }

    @Override
    public final float meanCosine(int[] ordinals, int[] others) {
        double pairs = (double) ordinals.length * others.length;
        return Math.clamp((float) (sum(ordinals).product(sum(others)) / pairs), -1f, 1f);
    }

    private VectorSum sum(int... ordinals) {
        VectorSum sum = new VectorSum();
        for (int ordinal : ordinals) {
            addTo(sum, ordinal);
        }
        return sum;
    }

    private List<Neighbour> nearest(Embedding probe, int k, IntPredicate accept, boolean thoroughly) {
        TopK best = new TopK(capacity(k, size()));
        collect(check(probe), best, accept, thoroughly);
        List<Neighbour> answer = best.sorted();
        if (!answer.stream().allMatch(neighbour -> isPresent(neighbour.ordinal()))) {
            return nearest(probe, k, accept, thoroughly);
        }
        return answer;
    }

    private float meanCosine(Probe probe, int[] ordinals) {
        VectorSum sum = new VectorSum();
        for (int ordinal : ordinals) {
            if (isPresent(ordinal)) {
                addTo(sum, ordinal);
            }
        }
        return sum.cosine(probe);
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

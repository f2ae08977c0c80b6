package io.twinlake.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Keeps every vector that is similar enough. Confined to a thread.
final class Within implements Collector {

    private final float least;
    private final List<Neighbour> found = new ArrayList<>();

    Within(float leastCosine) {
        least = leastCosine;
    }

    @Override
    public float floor() {
        return least;
    }

    @Override
    public void offer(float score, int ordinal) {
        if (score >= least) {
            found.add(new Neighbour(ordinal, score));
        }
    }

    @Override
    public Collector fork() {
        return new Within(least);
    }

    @Override
    public void handTo(Collector other) {
        for (Neighbour neighbour : found) {
            other.offer(neighbour.cosine(), neighbour.ordinal());
        }
    }

    /// Returns what was kept, best first, equal ones in the order of their ordinals.
    List<Neighbour> sorted() {
        found.sort(Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.cosine())
                .thenComparingInt(Neighbour::ordinal));
        return List.copyOf(found);
    }
}

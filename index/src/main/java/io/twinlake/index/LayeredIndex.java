package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Several indexes one after the other as one, without those vectors that were deleted: what was written
/// once, and what came later.
final class LayeredIndex extends ScannedIndex {

    private final int dimension;
    private final List<ScannedIndex> layers;
    private final int[] starts;
    private final IntPredicate present;

    /// @param layers of equal dimension; the ordinals of each go on where those of the one before end
    /// @param present tells of an ordinal whether it is not deleted; it may become so at any time
    LayeredIndex(int dimension, List<ScannedIndex> layers, IntPredicate present) {
        this.dimension = dimension;
        this.layers = List.copyOf(layers);
        this.present = present;
        starts = new int[layers.size() + 1];
        for (int layer = 0; layer < layers.size(); layer++) {
            starts[layer + 1] = starts[layer] + layers.get(layer).size();
        }
    }

    @Override
    public int size() {
        return starts[layers.size()];
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Embedding vector(int ordinal) {
        int layer = layerOf(ordinal);
        return layers.get(layer).vector(ordinal - starts[layer]);
    }

    @Override
    public boolean isCoarse() {
        return layers.stream().anyMatch(ScannedIndex::isCoarse);
    }

    @Override
    public float greatestError(Embedding probe) {
        return (float) layers.stream()
                .mapToDouble(layer -> layer.greatestError(probe))
                .max()
                .orElse(0);
    }

    @Override
    public ScannedIndex exactly() {
        return new LayeredIndex(
                dimension, layers.stream().map(ScannedIndex::exactly).toList(), present);
    }

    @Override
    void collect(Probe probe, Collector into, IntPredicate accept, boolean thoroughly) {
        for (int layer = 0; layer < layers.size(); layer++) {
            int start = starts[layer];
            layers.get(layer)
                    .collect(
                            probe,
                            new Shifted(into, start),
                            ordinal -> present.test(start + ordinal) && accept.test(start + ordinal),
                            thoroughly);
        }
    }

    /// {@inheritDoc}
    ///
    /// Pairs across layers are found by a search of the earlier layer for each vector of the later one.
    @Override
    public void forEachPair(float leastCosine, PairConsumer consumer) {
        for (int layer = 0; layer < layers.size(); layer++) {
            int start = starts[layer];
            layers.get(layer)
                    .forEachPair(
                            leastCosine,
                            (lower, higher, cosine) -> hand(consumer, start + lower, start + higher, cosine));
            for (int earlier = 0; earlier < layer; earlier++) {
                forEachPair(earlier, layer, leastCosine, consumer);
            }
        }
    }

    private void forEachPair(int earlier, int later, float leastCosine, PairConsumer consumer) {
        Object turn = new Object();
        Cores.all(layers.get(later).size(), () -> place -> {
            List<Neighbour> found =
                    layers.get(earlier).exactly().within(layers.get(later).vector(place), leastCosine, _ -> true);
            synchronized (turn) {
                for (Neighbour neighbour : found) {
                    int lower = starts[earlier] + neighbour.ordinal();
                    hand(consumer, lower, starts[later] + place, neighbour.cosine());
                }
            }
        });
    }

    private void hand(PairConsumer consumer, int lower, int higher, float cosine) {
        if (present.test(lower) && present.test(higher)) {
            consumer.accept(lower, higher, cosine);
        }
    }

    @Override
    void addTo(VectorSum sum, int ordinal) {
        int layer = layerOf(ordinal);
        layers.get(layer).addTo(sum, ordinal - starts[layer]);
    }

    @Override
    public boolean isPresent(int ordinal) {
        return present.test(ordinal);
    }

    private int layerOf(int ordinal) {
        int found = Arrays.binarySearch(starts, ordinal);
        int layer = found >= 0 ? found : -found - 2;
        while (layers.get(layer).size() == 0) {
            layer++;
        }
        return layer;
    }

    /// Passes a layer's vectors on by their ordinals in the whole.
    private record Shifted(Collector into, int start) implements Collector {

        @Override
        public float floor() {
            return into.floor();
        }

        @Override
        public void offer(float score, int ordinal) {
            into.offer(score, start + ordinal);
        }

        @Override
        public Collector fork() {
            return new Shifted(into.fork(), start);
        }

        /// What is kept below is known by its ordinals in the whole already.
        @Override
        public void handTo(Collector other) {
            into.handTo(other instanceof Shifted shifted ? shifted.into : other);
        }
    }
}

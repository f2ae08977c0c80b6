package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.lang.foreign.SegmentAllocator;
import java.util.function.IntPredicate;

/// Finds the nearest of many vectors without comparing the probe with all of them in full: the vectors lie in
/// parts, of which the nearest are searched, and are known by codes of about a bit a coordinate, which tell
/// what is worth a closer look ([QuantisedSearch]).
///
/// How many parts are searched and how much closer looks are taken was measured on the vectors themselves
/// when the index was made ([Tuning]), so that of the ten nearest the wanted fraction is found, of probes
/// that are like nobody in the index as of those that are. [#exactly] finds all of them.
///
/// Vectors lie outside the heap: in memory, or in a mapped file.
public final class QuantisedIndex extends ScannedIndex {

    private final Quantised vectors;
    private final Effort effort;
    private final boolean exact;

    QuantisedIndex(Quantised vectors, Effort effort) {
        this(vectors, effort, false);
    }

    /// Makes an index of the vectors of another one.
    ///
    /// @param source at least one vector
    /// @param allocator where the vectors go; what it gives is filled with zeros
    public static QuantisedIndex of(ExactIndex source, SegmentAllocator allocator) {
        Quantised vectors = new QuantisedBuild(source.rows(), allocator).build();
        return new QuantisedIndex(vectors, new Tuning(vectors).effort(Tuning.RECALL));
    }

    private QuantisedIndex(Quantised vectors, Effort effort, boolean exact) {
        this.vectors = vectors;
        this.effort = effort;
        this.exact = exact;
    }

    @Override
    public int size() {
        return vectors.parts().size();
    }

    @Override
    public int dimension() {
        return vectors.projection().inputDimension();
    }

    @Override
    public Embedding vector(int ordinal) {
        float[] coordinates = vectors.rows().decode(vectors.parts().position(ordinal));
        return Embedding.normalise(vectors.projection().restore(coordinates));
    }

    @Override
    public VectorIndex exactly() {
        return new QuantisedIndex(vectors, effort, true);
    }

    Quantised vectors() {
        return vectors;
    }

    Effort effort() {
        return effort;
    }

    @Override
    void collect(Probe probe, Collector into, IntPredicate accept, boolean thoroughly) {
        float[] coordinates = probe.coordinates(vectors.projection());
        QuantisedSearch search = new QuantisedSearch(vectors, coordinates, into, accept);
        if (exact) {
            search.runThroughRows();
        } else {
            search.run(thoroughly ? effort.everywhere() : effort);
        }
    }

    @Override
    float meanCosine(Probe probe, int[] ordinals) {
        float[] sum = new float[vectors.rows().dimension()];
        for (int ordinal : ordinals) {
            vectors.rows().addTo(sum, vectors.parts().position(ordinal));
        }
        float[] coordinates = probe.coordinates(vectors.projection());
        double product = 0;
        double squares = 0;
        for (int i = 0; i < sum.length; i++) {
            product += coordinates[i] * sum[i];
            squares += (double) sum[i] * sum[i];
        }
        return meanCosine(product, squares);
    }
}

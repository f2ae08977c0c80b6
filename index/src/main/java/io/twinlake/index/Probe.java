package io.twinlake.index;

import io.twinlake.model.Embedding;
import org.jspecify.annotations.Nullable;

/// What is searched for, in the forms in which the layers of an index want it; each is made once. Confined to
/// a thread until every form that is wanted was asked for.
final class Probe {

    private final float[] values;
    private @Nullable Projection projection;
    private float[] coordinates = {};

    Probe(Embedding embedding) {
        values = new float[DotProduct.stride(embedding.dimension())];
        embedding.copyTo(values, 0);
    }

    /// Returns the embedding itself, zero behind its dimension: `float[DotProduct.stride(dimension)]`.
    float[] values() {
        return values;
    }

    /// Returns the embedding's coordinates in another basis.
    float[] coordinates(Projection wanted) {
        if (wanted != projection) {
            coordinates = wanted.apply(values);
            projection = wanted;
        }
        return coordinates;
    }
}

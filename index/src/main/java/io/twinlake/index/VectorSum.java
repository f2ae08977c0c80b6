package io.twinlake.index;

import org.jspecify.annotations.Nullable;

/// The sum of some vectors of an index, whichever way its layers keep them. Confined to a thread.
final class VectorSum {

    private static final double SHORTEST = 1e-6;

    private float @Nullable [] plain;
    private float @Nullable [] projected;
    private @Nullable Projection projection;

    void add(Rows rows, int ordinal) {
        if (plain == null) {
            plain = new float[DotProduct.stride(rows.dimension())];
        }
        float[] row = rows.padded(ordinal);
        for (int i = 0; i < row.length; i++) {
            plain[i] += row[i];
        }
    }

    /// @param projection that of all rows that are added so
    void add(Projection projection, FixedPointRows rows, int position) {
        if (projected == null) {
            projected = new float[rows.dimension()];
            this.projection = projection;
        }
        rows.addTo(projected, position);
    }

    /// Returns the cosine between a probe and the sum; 0 where the vectors cancel out, so that it has no
    /// direction.
    float cosine(Probe probe) {
        double product = 0;
        double squares = 0;
        if (plain != null) {
            product += dot(plain, probe.values());
            squares += dot(plain, plain);
        }
        if (projected != null && projection != null) {
            product += dot(projected, probe.coordinates(projection));
            squares += dot(projected, projected);
            if (plain != null) {
                squares += 2 * dot(projected, projection.apply(plain));
            }
        }
        return squares > SHORTEST * SHORTEST ? Math.clamp((float) (product / Math.sqrt(squares)), -1f, 1f) : 0;
    }

    /// Returns the sum of the products of each of these vectors with each of the other ones.
    ///
    /// @param other of vectors of the same index
    double product(VectorSum other) {
        double product = 0;
        if (plain != null && other.plain != null) {
            product += dot(plain, other.plain);
        }
        if (projected != null && other.projected != null) {
            product += dot(projected, other.projected);
        }
        return product + mixed(other) + other.mixed(this);
    }

    /// Returns the part of a product that is of projected vectors here and plain ones there.
    private double mixed(VectorSum other) {
        return projected == null || projection == null || other.plain == null
                ? 0
                : dot(projected, projection.apply(other.plain));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}

package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// The vectors of a snapshot, outside the heap: blocks of rows of [DotProduct#stride] floats in native byte
/// order. All blocks are of the same number of rows; the last one may hold rows of later snapshots behind
/// this one's.
///
/// @param dimension number of dimensions, above 0
/// @param size number of vectors
/// @param rowsPerBlock rows that fit in each block, above 0
/// @param blocks as many as `size` needs
record Rows(int dimension, int size, int rowsPerBlock, List<MemorySegment> blocks) {

    /// Returns how many rows of a block belong to this snapshot.
    int rowsIn(int block) {
        return Math.min(rowsPerBlock, size - block * rowsPerBlock);
    }

    /// Adds a vector to `sum`, a `double[dimension]`.
    void addTo(double[] sum, int ordinal) {
        MemorySegment block = blocks.get(ordinal / rowsPerBlock);
        long row = (long) (ordinal % rowsPerBlock) * DotProduct.stride(dimension);
        for (int i = 0; i < dimension; i++) {
            sum[i] += block.getAtIndex(ValueLayout.JAVA_FLOAT, row + i);
        }
    }

    /// Returns how much of its squared length a vector loses in another basis: the most of all vectors.
    double mostLost(Projection projection) {
        double most = 0;
        for (int ordinal = 0; ordinal < size; ordinal++) {
            double kept = 0;
            for (float coordinate : projection.apply(padded(ordinal))) {
                kept += (double) coordinate * coordinate;
            }
            most = Math.max(most, 1 - kept);
        }
        return most;
    }

    /// Returns a copy of a row: a vector, zero behind its dimension.
    float[] padded(int ordinal) {
        float[] row = new float[DotProduct.stride(dimension)];
        copy(ordinal, row, row.length);
        return row;
    }

    /// Returns a copy of a vector.
    float[] copy(int ordinal) {
        float[] vector = new float[dimension];
        copy(ordinal, vector, dimension);
        return vector;
    }

    private void copy(int ordinal, float[] target, int count) {
        long row = (long) (ordinal % rowsPerBlock) * DotProduct.stride(dimension);
        MemorySegment.copy(
                blocks.get(ordinal / rowsPerBlock), ValueLayout.JAVA_FLOAT, row * Float.BYTES, target, 0, count);
    }
}

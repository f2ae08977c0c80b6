package io.twinlake.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Vectors one behind the other outside the heap, each a `float[dimension]` in little-endian order: a million
/// of 512 dimensions are 2 GB. Different threads may write different rows; what was written before threads
/// are started may be read by all of them. Its memory goes with the arena that it was given.
public final class Vectors {

    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long CACHE_LINE_BYTES = 64;

    private final MemorySegment rows;
    private final int size;
    private final int dimension;

    private Vectors(MemorySegment rows, int size, int dimension) {
        this.rows = rows;
        this.size = size;
        this.dimension = dimension;
    }

    /// Returns vectors of zeros.
    static Vectors allocate(int size, int dimension, Arena arena) {
        long bytes = (long) size * dimension * Float.BYTES;
        return new Vectors(arena.allocate(bytes, CACHE_LINE_BYTES), size, dimension);
    }

    public int size() {
        return size;
    }

    public int dimension() {
        return dimension;
    }

    /// Returns all rows as they lie in memory, little-endian.
    MemorySegment rows() {
        return rows;
    }

    /// Returns the first `count` vectors, which share their memory with these.
    Vectors first(int count) {
        return new Vectors(rows.asSlice(0, offset(count)), count, dimension);
    }

    void set(int ordinal, float[] vector) {
        MemorySegment.copy(vector, 0, rows, FLOAT, offset(ordinal), dimension);
    }

    /// Returns a copy of a vector.
    float[] get(int ordinal) {
        float[] vector = new float[dimension];
        copyTo(ordinal, vector);
        return vector;
    }

    /// Copies a vector over `target`.
    void copyTo(int ordinal, float[] target) {
        MemorySegment.copy(rows, FLOAT, offset(ordinal), target, 0, dimension);
    }

    /// Returns the dot product of a vector with a probe, added up in double precision.
    double dot(int ordinal, float[] probe) {
        long row = offset(ordinal);
        double sum = 0;
        for (int i = 0; i < probe.length; i++) {
            sum += (double) rows.get(FLOAT, row + (long) i * Float.BYTES) * probe[i];
        }
        return sum;
    }

    private long offset(int ordinal) {
        return (long) ordinal * dimension * Float.BYTES;
    }
}

package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Vectors in fixed point: every coordinate as a 16-bit integer times the vector's scale, in two planes. The
/// first has the high bytes of the leading coordinates, which carry nearly all of the length: enough to tell
/// that a vector is not wanted. The second has all the rest. Where low bytes are not kept they count as 0.
///
/// @param dimension number of coordinates, a multiple of 32
/// @param leading how many of them lead, likewise
/// @param lead `leading` signed bytes a vector
/// @param rest for each vector the high bytes of its other coordinates, then the low bytes of all, if they
///     are kept
/// @param scales a 32-bit little-endian float a vector: what 1 in the 16-bit integers stands for
record FixedPointRows(int dimension, int leading, MemorySegment lead, MemorySegment rest, MemorySegment scales) {

    static final ValueLayout.OfFloat SCALE = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// What 1 in a high byte stands for.
    static final int HIGH = 1 << Byte.SIZE;

    /// The greatest integer: its high byte, rounded, is 127.
    private static final int GREATEST = 127 * HIGH;

    private static final long CACHE_LINE_BYTES = 64;

    /// Returns rows to be written to.
    ///
    /// @param whole whether low bytes are kept
    static FixedPointRows allocate(long size, int dimension, int leading, boolean whole, SegmentAllocator allocator) {
        long restBytes = (long) dimension - leading + (whole ? dimension : 0);
        return new FixedPointRows(
                dimension,
                leading,
                allocator.allocate(size * leading, CACHE_LINE_BYTES),
                allocator.allocate(size * restBytes, CACHE_LINE_BYTES),
                allocator.allocate(size * Float.BYTES, CACHE_LINE_BYTES));
    }

    /// Returns the scale of a vector.
    float scale(int row) {
        return scales.getAtIndex(SCALE, row);
    }

    /// Tells whether low bytes are kept.
    boolean isWhole() {
        return rest.byteSize() / dimension >= scales.byteSize() / Float.BYTES;
    }

    /// Returns where a row starts in [#lead].
    long leadOffset(int row) {
        return (long) row * leading;
    }

    /// Returns where a row starts in [#rest].
    long restOffset(int row) {
        return row * (long) (dimension - leading + (isWhole() ? dimension : 0));
    }

    /// Writes a vector.
    void encode(int row, float[] vector) {
        float widest = Float.MIN_NORMAL;
        for (float value : vector) {
            widest = Math.max(widest, Math.abs(value));
        }
        float scale = widest / GREATEST;
        scales.setAtIndex(SCALE, row, scale);
        long restOffset = restOffset(row);
        long lowOffset = restOffset + dimension - leading;
        boolean whole = isWhole();
        for (int i = 0; i < dimension; i++) {
            int value = Math.round(vector[i] / scale);
            int upper = (value + HIGH / 2) >> Byte.SIZE;
            if (i < leading) {
                lead.set(ValueLayout.JAVA_BYTE, leadOffset(row) + i, (byte) upper);
            } else {
                rest.set(ValueLayout.JAVA_BYTE, restOffset + i - leading, (byte) upper);
            }
            if (whole) {
                rest.set(ValueLayout.JAVA_BYTE, lowOffset + i, (byte) (value - (upper << Byte.SIZE)));
            }
        }
    }

    /// Returns how far a row is from the unit vector with these coordinates.
    Rounding rounding(int row, float[] vector) {
        double leadSquares = 0;
        float scale = scale(row) * HIGH;
        for (int i = 0; i < leading; i++) {
            double error = vector[i] - scale * lead.get(ValueLayout.JAVA_BYTE, leadOffset(row) + i);
            leadSquares += error * error;
        }
        double squares = 0;
        float[] kept = decode(row);
        for (int i = 0; i < dimension; i++) {
            double error = vector[i] - kept[i];
            squares += error * error;
        }
        return new Rounding(
                (float) Math.sqrt(leadSquares), (float) Math.sqrt(squares), (float) Rounding.outside(vector));
    }

    /// Returns the length of a vector without its leading coordinates.
    double trail(float[] vector) {
        double squares = 0;
        for (int i = leading; i < dimension; i++) {
            squares += (double) vector[i] * vector[i];
        }
        return Math.sqrt(squares);
    }

    /// Returns a vector's coordinates, as well as they are kept.
    float[] decode(int row) {
        float[] vector = new float[dimension];
        decode(row, dimension, vector, 0);
        return vector;
    }

    /// Writes the first `count` of a vector's coordinates to `target`, from `offset` on.
    void decode(int row, int count, float[] target, int offset) {
        float scale = scale(row);
        float coarse = scale * HIGH;
        int leads = Math.min(count, leading);
        long leadOffset = leadOffset(row);
        for (int i = 0; i < leads; i++) {
            target[offset + i] = lead.get(ValueLayout.JAVA_BYTE, leadOffset + i) * coarse;
        }
        long restOffset = restOffset(row);
        for (int i = leads; i < count; i++) {
            target[offset + i] = rest.get(ValueLayout.JAVA_BYTE, restOffset + i - leading) * coarse;
        }
        if (isWhole()) {
            long lowOffset = restOffset + dimension - leading;
            for (int i = 0; i < count; i++) {
                target[offset + i] += rest.get(ValueLayout.JAVA_BYTE, lowOffset + i) * scale;
            }
        }
    }

    /// Adds a vector's coordinates to `sum`.
    void addTo(float[] sum, int row) {
        float[] vector = decode(row);
        for (int i = 0; i < dimension; i++) {
            sum[i] += vector[i];
        }
    }
}

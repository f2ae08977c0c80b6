package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Vectors in fixed point: every coordinate as a 16-bit integer times the vector's scale, its high byte and
/// its low byte in two separate planes. The high bytes alone are good for a close estimate, both for the
/// answer.
///
/// Where the low bytes are missing, the high ones are all there is.
///
/// @param dimension number of coordinates, a multiple of 32
/// @param high `dimension` signed bytes a vector
/// @param low the same; empty where there is none
/// @param scales a 32-bit little-endian float a vector: what 1 in the 16-bit integers stands for
record FixedPointRows(int dimension, MemorySegment high, MemorySegment low, MemorySegment scales) {

    static final ValueLayout.OfFloat SCALE = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// What 1 in a high byte stands for.
    static final int HIGH = 1 << Byte.SIZE;

    /// The greatest integer: its high byte, rounded, is 127.
    private static final int GREATEST = 127 * HIGH;

    /// Returns the scale of a vector.
    float scale(int row) {
        return scales.getAtIndex(SCALE, row);
    }

    boolean hasLow() {
        return low.byteSize() > 0;
    }

    /// Writes a vector.
    void encode(int row, float[] vector) {
        long start = (long) row * dimension;
        float widest = Float.MIN_NORMAL;
        for (float value : vector) {
            widest = Math.max(widest, Math.abs(value));
        }
        float scale = widest / GREATEST;
        scales.setAtIndex(SCALE, row, scale);
        for (int i = 0; i < dimension; i++) {
            int value = Math.round(vector[i] / scale);
            int upper = (value + HIGH / 2) >> Byte.SIZE;
            high.set(ValueLayout.JAVA_BYTE, start + i, (byte) upper);
            if (hasLow()) {
                low.set(ValueLayout.JAVA_BYTE, start + i, (byte) (value - (upper << Byte.SIZE)));
            }
        }
    }

    /// Returns the distance between a vector and what its row's high bytes alone say.
    double highError(int row, float[] vector) {
        double squares = 0;
        float scale = scale(row) * HIGH;
        for (int i = 0; i < dimension; i++) {
            double error = vector[i] - scale * high.get(ValueLayout.JAVA_BYTE, (long) row * dimension + i);
            squares += error * error;
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
        long start = (long) row * dimension;
        float scale = scale(row);
        if (hasLow()) {
            for (int i = 0; i < count; i++) {
                int value =
                        high.get(ValueLayout.JAVA_BYTE, start + i) * HIGH + low.get(ValueLayout.JAVA_BYTE, start + i);
                target[offset + i] = value * scale;
            }
        } else {
            float coarse = scale * HIGH;
            for (int i = 0; i < count; i++) {
                target[offset + i] = high.get(ValueLayout.JAVA_BYTE, start + i) * coarse;
            }
        }
    }

    /// Adds a vector's coordinates to `sum`.
    void addTo(float[] sum, int row) {
        long start = (long) row * dimension;
        float scale = scale(row);
        for (int i = 0; i < dimension; i++) {
            int value = high.get(ValueLayout.JAVA_BYTE, start + i) << Byte.SIZE;
            if (hasLow()) {
                value += low.get(ValueLayout.JAVA_BYTE, start + i);
            }
            sum[i] += value * scale;
        }
    }
}

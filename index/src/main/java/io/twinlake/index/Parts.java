package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Which vectors of a [QuantisedIndex] lie together: each part holds those that are nearest to its mean.
/// A vector's place in this order is its position; whoever added it knows it by its ordinal. Immutable.
final class Parts {

    static final ValueLayout.OfInt ORDINAL = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int[] starts;
    private final int[] blocks;
    private final MemorySegment means;
    private final MemorySegment ordinals;
    private final float[] greatestTrails;
    private final int[] positions;
    private final int[] all;
    private final int largest;

    /// @param starts the position at which each part starts, and the number of vectors
    /// @param means one row of 32-bit floats in native order for each part
    /// @param ordinals the ordinal at each position, 32 bits, little-endian
    /// @param greatestTrails for each part the greatest [FixedPointRows#trail] of its vectors
    Parts(int[] starts, MemorySegment means, MemorySegment ordinals, float[] greatestTrails) {
        this.starts = starts;
        all = IntStream.range(0, starts.length - 1).toArray();
        this.means = means;
        this.ordinals = ordinals;
        this.greatestTrails = greatestTrails;
        blocks = blocks(starts);
        int largestPart = 0;
        for (int part = 0; part < all.length; part++) {
            int count = starts[part + 1] - starts[part];
            largestPart = Math.max(largestPart, count);
        }
        largest = largestPart;
        positions = new int[starts[starts.length - 1]];
        for (int position = 0; position < positions.length; position++) {
            positions[ordinal(position)] = position;
        }
    }

    /// Returns the block at which the codes of each part start, and how many there are in all.
    static int[] blocks(int[] starts) {
        int[] blocks = new int[starts.length];
        for (int part = 0; part < starts.length - 1; part++) {
            blocks[part + 1] = blocks[part] + Codes.blocks(starts[part + 1] - starts[part]);
        }
        return blocks;
    }

    int count() {
        return all.length;
    }

    /// Returns the number of vectors.
    int size() {
        return positions.length;
    }

    /// Returns the number of vectors in the largest part.
    int largest() {
        return largest;
    }

    /// Returns about how many bytes of tables are on the heap: a number a vector, and a few a part.
    long heapBytes() {
        return (5L * starts.length + positions.length) * Integer.BYTES;
    }

    int start(int part) {
        return starts[part];
    }

    int size(int part) {
        return starts[part + 1] - starts[part];
    }

    /// Returns the block at which the part's [Codes] start.
    int firstBlock(int part) {
        return blocks[part];
    }

    /// Returns how many blocks they are.
    int blocks(int part) {
        return blocks[part + 1] - blocks[part];
    }

    /// Returns the greatest length of the part's vectors without their leading coordinates.
    float greatestTrail(int part) {
        return greatestTrails[part];
    }

    /// Returns what [#greatestTrail] returns for all parts; not to be changed.
    float[] greatestTrails() {
        return greatestTrails;
    }

    /// Returns the part that has a position.
    int partOf(int position) {
        int found = Arrays.binarySearch(starts, position);
        int part = found >= 0 ? found : -found - 2;
        while (size(part) == 0) { // parts that start at the same position
            part++;
        }
        return part;
    }

    /// Returns all parts; not to be changed.
    int[] all() {
        return all;
    }

    /// Returns the position at which each part starts, and the number of vectors; not to be changed.
    int[] starts() {
        return starts;
    }

    MemorySegment ordinals() {
        return ordinals;
    }

    MemorySegment means() {
        return means;
    }

    int ordinal(int position) {
        return ordinals.getAtIndex(ORDINAL, position);
    }

    int position(int ordinal) {
        return positions[ordinal];
    }
}

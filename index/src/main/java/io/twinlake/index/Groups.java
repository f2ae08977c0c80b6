package io.twinlake.index;

import java.util.Arrays;

/// Which vector of one index belongs to which group, such as to which person. Immutable; made by
/// [VectorIndex#group].
public final class Groups {

    /// The group of a vector that belongs to none.
    public static final int NONE = -1;

    private static final float SHORTEST = 1e-6f;

    private final VectorIndex index;
    private final int[] groupOfOrdinal;
    private final float[] lengths;

    /// @param groupOfOrdinal for each ordinal its group; owned by the new grouping
    /// @param lengths for each group the length of the sum of its vectors; 0 without any; owned too
    Groups(VectorIndex index, int[] groupOfOrdinal, float[] lengths) {
        this.index = index;
        this.groupOfOrdinal = groupOfOrdinal;
        this.lengths = lengths;
    }

    /// Returns one more than the greatest group number.
    public int count() {
        return lengths.length;
    }

    /// Returns the vector's group, or [#NONE].
    public int groupOf(int ordinal) {
        return groupOfOrdinal[ordinal];
    }

    /// Returns the cosine between a probe and the group's mean embedding, given the sum of the cosines between
    /// the probe and the members; 0 where the members cancel out, so that there is no mean.
    float meanCosine(int group, double sumOfCosines) {
        float length = lengths[group];
        return length > SHORTEST ? Math.clamp((float) (sumOfCosines / length), -1f, 1f) : 0;
    }

    @SuppressWarnings("ReferenceEquality") // the very snapshot is meant, not one with equal vectors
    boolean isOf(VectorIndex other) {
        return index == other;
    }

    /// Returns one more than the greatest number in `groupOfOrdinal`, which must have `size` entries from -1 up.
    static int count(int[] groupOfOrdinal, int size) {
        if (groupOfOrdinal.length != size) {
            throw new IllegalArgumentException(
                    "A grouping has an entry for each of %d vectors, found: %d".formatted(size, groupOfOrdinal.length));
        }
        int lowest = Arrays.stream(groupOfOrdinal).min().orElse(NONE);
        if (lowest < NONE) {
            throw new IllegalArgumentException("Groups are numbered from 0, or -1 for none, found: " + lowest);
        }
        return Arrays.stream(groupOfOrdinal).max().orElse(NONE) + 1;
    }
}

package io.twinlake.index;

import java.util.Arrays;

/// Which vector belongs to which group, such as to which person. Immutable.
public final class Groups {

    /// The group of a vector that belongs to none.
    public static final int NONE = -1;

    private final int[] groupOfOrdinal;
    private final int[] members;
    private final int[] starts;

    private Groups(int[] groupOfOrdinal, int count) {
        this.groupOfOrdinal = groupOfOrdinal;
        starts = new int[count + 1];
        for (int group : groupOfOrdinal) {
            if (group != NONE) {
                starts[group + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        members = new int[starts[count]];
        int[] next = starts.clone();
        for (int ordinal = 0; ordinal < groupOfOrdinal.length; ordinal++) {
            if (groupOfOrdinal[ordinal] != NONE) {
                members[next[groupOfOrdinal[ordinal]]++] = ordinal;
            }
        }
    }

    /// Returns a grouping of the vectors of an index.
    ///
    /// @param groupOfOrdinal for each ordinal its group, from 0 without large gaps, or [#NONE]; copied
    public static Groups of(int... groupOfOrdinal) {
        int lowest = Arrays.stream(groupOfOrdinal).min().orElse(NONE);
        if (lowest < NONE) {
            throw new IllegalArgumentException("Groups are numbered from 0, or -1 for none, found: " + lowest);
        }
        int count = Arrays.stream(groupOfOrdinal).max().orElse(NONE) + 1;
        return new Groups(groupOfOrdinal.clone(), count);
    }

    /// Returns the number of vectors, with and without a group.
    public int size() {
        return groupOfOrdinal.length;
    }

    /// Returns one more than the greatest group number.
    public int count() {
        return starts.length - 1;
    }

    /// Returns the vector's group, or [#NONE].
    public int groupOf(int ordinal) {
        return groupOfOrdinal[ordinal];
    }

    /// Returns the ordinals of a group's vectors, ascending.
    public int[] members(int group) {
        return Arrays.copyOfRange(members, starts[group], starts[group + 1]);
    }
}

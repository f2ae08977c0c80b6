package io.twinlake.index;

import java.util.Arrays;

/// The groups with the best members among all that are offered, each with its best member: a [TopK] in which
/// a group has one place and rises with its best member. Confined to a thread.
final class BestOfGroups implements Collector {

    private static final int ABSENT = -1;

    private final int capacity;
    private final Groups groups;
    private final TopK best;
    private final int[] placeOfGroup;

    /// @param capacity how many groups to keep, 0 or more
    /// @param groups says of which group an offered vector is; those of none are left out
    BestOfGroups(int capacity, Groups groups) {
        this.capacity = capacity;
        this.groups = groups;
        placeOfGroup = new int[groups.count()];
        Arrays.fill(placeOfGroup, ABSENT);
        best = new TopK(capacity, (ordinal, place) -> placeOfGroup[groups.groupOf(ordinal)] = place);
    }

    int size() {
        return best.size();
    }

    @Override
    public float floor() {
        return best.floor();
    }

    @Override
    public void offer(float score, int ordinal) {
        int group = groups.groupOf(ordinal);
        if (Float.isNaN(score) || group == Groups.NONE) {
            return;
        }
        if (placeOfGroup[group] != ABSENT) {
            best.improve(placeOfGroup[group], score, ordinal);
            return;
        }
        if (best.isFull() && best.worstIsWorseThan(score, ordinal)) {
            placeOfGroup[groups.groupOf(best.worst())] = ABSENT;
        }
        best.offer(score, ordinal);
    }

    @Override
    public Collector fork() {
        return new BestOfGroups(capacity, groups);
    }

    @Override
    public void handTo(Collector other) {
        best.handTo(other);
    }

    /// Takes the worst group out and returns its best member's ordinal; its score was [#worstScore].
    int removeWorst() {
        placeOfGroup[groups.groupOf(best.worst())] = ABSENT;
        return best.removeWorst();
    }

    /// Returns the score of the worst group that is kept; there must be one.
    float worstScore() {
        return best.worstScore();
    }
}

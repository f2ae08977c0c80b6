package io.twinlake.index;

import java.util.Arrays;

/// The groups with the best members among all that are offered, each with its best member. They are kept in a
/// bounded binary heap with the worst on top, as in [TopK], in which a group rises with its best member.
/// Confined to a thread.
final class BestOfGroups implements Collector {

    private static final int ABSENT = -1;

    private final Groups groups;
    private final float[] scores;
    private final int[] ordinals;
    private final int[] placeOfGroup;
    private int size;

    /// @param capacity how many groups to keep, 0 or more
    /// @param groups says of which group an offered vector is; those of none are left out
    BestOfGroups(int capacity, Groups groups) {
        this.groups = groups;
        scores = new float[capacity];
        ordinals = new int[capacity];
        placeOfGroup = new int[groups.count()];
        Arrays.fill(placeOfGroup, ABSENT);
    }

    int size() {
        return size;
    }

    @Override
    public float floor() {
        return size < scores.length || size == 0 ? Float.NEGATIVE_INFINITY : scores[0];
    }

    @Override
    public void offer(float score, int ordinal) {
        int group = groups.groupOf(ordinal);
        if (Float.isNaN(score) || scores.length == 0 || group == Groups.NONE) {
            return;
        }
        int place = placeOfGroup[group];
        if (place != ABSENT) {
            if (worse(scores[place], ordinals[place], score, ordinal)) {
                siftDown(place, score, ordinal);
            }
        } else if (size < scores.length) {
            siftUp(size++, score, ordinal);
        } else if (worse(scores[0], ordinals[0], score, ordinal)) {
            placeOfGroup[groups.groupOf(ordinals[0])] = ABSENT;
            siftDown(0, score, ordinal);
        }
    }

    @Override
    public Collector fork() {
        return new BestOfGroups(scores.length, groups);
    }

    @Override
    public void handTo(Collector other) {
        for (int i = 0; i < size; i++) {
            other.offer(scores[i], ordinals[i]);
        }
    }

    /// Takes the worst group out and returns its best member's ordinal; its score was [#worstScore].
    int removeWorst() {
        int worst = ordinals[0];
        placeOfGroup[groups.groupOf(worst)] = ABSENT;
        size--;
        if (size > 0) {
            siftDown(0, scores[size], ordinals[size]);
        }
        return worst;
    }

    /// Returns the score of the worst group that is kept; there must be one.
    float worstScore() {
        return scores[0];
    }

    private void siftUp(int from, float score, int ordinal) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!worse(score, ordinal, scores[parent], ordinals[parent])) {
                break;
            }
            put(place, scores[parent], ordinals[parent]);
            place = parent;
        }
        put(place, score, ordinal);
    }

    private void siftDown(int from, float score, int ordinal) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && worse(scores[child + 1], ordinals[child + 1], scores[child], ordinals[child])) {
                child++;
            }
            if (!worse(scores[child], ordinals[child], score, ordinal)) {
                break;
            }
            put(place, scores[child], ordinals[child]);
            place = child;
        }
        put(place, score, ordinal);
    }

    private void put(int place, float score, int ordinal) {
        scores[place] = score;
        ordinals[place] = ordinal;
        placeOfGroup[groups.groupOf(ordinal)] = place;
    }

    private static boolean worse(float score, int ordinal, float otherScore, int otherOrdinal) {
        return score < otherScore || (score == otherScore && ordinal > otherOrdinal);
    }
}

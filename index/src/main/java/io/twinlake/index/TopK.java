package io.twinlake.index;

import java.util.List;

/// The best of many scored ordinals, kept in a bounded binary heap with the worst of them on top. Confined to
/// a thread.
///
/// A higher score is better; among equal scores the lower ordinal is. Scores that are not a number are never
/// kept.
final class TopK implements Collector {

    private final float[] scores;
    private final int[] ordinals;
    private final Moves moves;
    private int size;

    /// Follows where ordinals are in the heap.
    @FunctionalInterface
    interface Moves {

        void moved(int ordinal, int place);
    }

    /// @param capacity how many to keep, 0 or more
    TopK(int capacity) {
        this(capacity, (_, _) -> {});
    }

    /// @param moves told of every place that an ordinal comes to
    TopK(int capacity, Moves moves) {
        scores = new float[capacity];
        ordinals = new int[capacity];
        this.moves = moves;
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
        if (Float.isNaN(score) || scores.length == 0) {
            return;
        }
        if (size < scores.length) {
            siftUp(size++, score, ordinal);
        } else if (worse(scores[0], ordinals[0], score, ordinal)) {
            siftDown(0, score, ordinal);
        }
    }

    /// Puts a better score and ordinal of the same thing in place of what is there; leaves it if it is no
    /// better.
    void improve(int place, float score, int ordinal) {
        if (worse(scores[place], ordinals[place], score, ordinal)) {
            siftDown(place, score, ordinal);
        }
    }

    /// Tells whether all places are taken.
    boolean isFull() {
        return size == scores.length;
    }

    /// Tells whether what is kept would be turned out by another.
    boolean worstIsWorseThan(float score, int ordinal) {
        return size > 0 && worse(scores[0], ordinals[0], score, ordinal);
    }

    /// Returns the ordinal of the worst one that is kept; there must be one.
    int worst() {
        return ordinals[0];
    }

    @Override
    public Collector fork() {
        return new TopK(scores.length);
    }

    @Override
    public void handTo(Collector other) {
        for (int i = 0; i < size; i++) {
            other.offer(scores[i], ordinals[i]);
        }
    }

    /// Takes the worst one out and returns its ordinal; its score was [#worstScore].
    int removeWorst() {
        int worst = ordinals[0];
        size--;
        if (size > 0) {
            siftDown(0, scores[size], ordinals[size]);
        }
        return worst;
    }

    /// Returns the score of the worst one that is kept; there must be one.
    float worstScore() {
        return scores[0];
    }

    /// Takes all out and returns them, best first, equal ones in the order of their ordinals.
    List<Neighbour> sorted() {
        Neighbour[] sorted = new Neighbour[size];
        for (int i = sorted.length - 1; i >= 0; i--) {
            float cosine = worstScore();
            sorted[i] = new Neighbour(removeWorst(), cosine);
        }
        return List.of(sorted);
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
        moves.moved(ordinal, place);
    }

    private static boolean worse(float score, int ordinal, float otherScore, int otherOrdinal) {
        return score < otherScore || (score == otherScore && ordinal > otherOrdinal);
    }
}

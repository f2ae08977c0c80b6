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
    private int size;

    /// @param capacity how many to keep, 0 or more
    TopK(int capacity) {
        scores = new float[capacity];
        ordinals = new int[capacity];
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
            siftDown(score, ordinal);
        }
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
            siftDown(scores[size], ordinals[size]);
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
            move(parent, place);
            place = parent;
        }
        scores[place] = score;
        ordinals[place] = ordinal;
    }

    private void siftDown(float score, int ordinal) {
        int place = 0;
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
            move(child, place);
            place = child;
        }
        scores[place] = score;
        ordinals[place] = ordinal;
    }

    private void move(int from, int to) {
        scores[to] = scores[from];
        ordinals[to] = ordinals[from];
    }

    private static boolean worse(float score, int ordinal, float otherScore, int otherOrdinal) {
        return score < otherScore || (score == otherScore && ordinal > otherOrdinal);
    }
}

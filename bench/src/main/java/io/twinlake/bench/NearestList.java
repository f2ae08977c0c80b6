package io.twinlake.bench;

import java.util.Arrays;

/// The few best of many scored ordinals, kept in order by insertion: quick for a few, since hardly any
/// newcomer gets in. Confined to a thread.
final class NearestList {

    private final float[] scores;
    private final int[] ordinals;
    private int size;

    NearestList(int capacity) {
        scores = new float[capacity];
        ordinals = new int[capacity];
    }

    void offer(int ordinal, float score) {
        if (size == scores.length && !(score > scores[size - 1])) {
            return;
        }
        int place = size < scores.length ? size++ : size - 1;
        while (place > 0 && scores[place - 1] < score) {
            scores[place] = scores[place - 1];
            ordinals[place] = ordinals[place - 1];
            place--;
        }
        scores[place] = score;
        ordinals[place] = ordinal;
    }

    /// Returns the ordinals, best first.
    int[] ordinals() {
        return Arrays.copyOf(ordinals, size);
    }
}

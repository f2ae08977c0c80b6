package io.twinlake.index;

/// Gathers the pairs that a thread finds and hands them over many at a time, while no other thread does.
/// Confined to its thread.
final class PairBuffer {

    private static final int CAPACITY = 1024;

    private final PairConsumer consumer;
    private final Object turn;
    private final int[] lower = new int[CAPACITY];
    private final int[] higher = new int[CAPACITY];
    private final float[] cosines = new float[CAPACITY];
    private int size;

    /// @param turn the same for all buffers with the same consumer
    PairBuffer(PairConsumer consumer, Object turn) {
        this.consumer = consumer;
        this.turn = turn;
    }

    /// Adds a pair.
    void add(int ordinal, int other, float cosine) {
        lower[size] = Math.min(ordinal, other);
        higher[size] = Math.max(ordinal, other);
        cosines[size] = cosine;
        size++;
        if (size == CAPACITY) {
            handOver();
        }
    }

    /// Hands over what is there.
    void handOver() {
        if (size > 0) {
            synchronized (turn) {
                for (int i = 0; i < size; i++) {
                    consumer.accept(lower[i], higher[i], cosines[i]);
                }
            }
            size = 0;
        }
    }
}

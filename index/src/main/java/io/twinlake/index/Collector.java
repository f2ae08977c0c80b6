package io.twinlake.index;

/// What a search keeps of all that it sees. Confined to a thread.
interface Collector {

    /// Returns a score that a newcomer must reach to be kept, negative infinity if any will do; it only
    /// rises. A loop can skip what is below without a call.
    float floor();

    /// Takes note of a vector, each at most once.
    void offer(float score, int ordinal);

    /// Returns one that keeps what this one would and has seen nothing yet, for another thread's share of the
    /// search. Called by that thread.
    Collector fork();

    /// Offers all that is kept to another one.
    void handTo(Collector other);
}

package io.twinlake.bench;

/// An engine whose searches take a number: the greater, the more is found and the longer it takes.
interface Tunable extends Engine {

    /// Returns what the number is called, such as `ef`.
    String effortName();

    /// Returns what people take when they have no reason for another one.
    int usualEffort();

    /// Returns from where on more effort is of no use.
    int mostEffort();

    Search at(int effort);

    @Override
    default int[] nearest(float[] probe, int k) {
        return at(usualEffort()).nearest(probe, k);
    }
}

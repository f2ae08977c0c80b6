package io.twinlake.bench;

import java.util.Optional;

/// A built index of a gallery. Thread-safe while it is open; closing it frees its memory and files.
interface Engine extends Search, AutoCloseable {

    /// Returns what it was built with, such as `M=16 beam=100`; empty if there is nothing to choose.
    String parameters();

    /// Returns the bytes that it holds in memory, on the heap or off it, without what is mapped from files.
    long memoryBytes();

    long diskBytes();

    /// Returns an estimate of what a query takes at the least on this machine; empty if nobody has one.
    default Optional<ScanLimit> limit() {
        return Optional.empty();
    }

    @Override
    void close();
}

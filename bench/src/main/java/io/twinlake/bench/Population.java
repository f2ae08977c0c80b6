package io.twinlake.bench;

/// How many made-up faces, and which.
///
/// @param size vectors in the gallery
/// @param probes probes, half of them of people in the gallery
/// @param seed the same seed makes the same faces, on any number of cores
public record Population(int size, int probes, long seed) {

    public Population {
        if (size < 1 || probes < 2) {
            throw new IllegalArgumentException(
                    "A population has 1 vector or more and 2 probes or more, found: %d and %d".formatted(size, probes));
        }
    }
}

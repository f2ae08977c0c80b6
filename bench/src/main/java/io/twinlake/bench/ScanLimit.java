package io.twinlake.bench;

import io.twinlake.index.CodeScanRate;
import io.twinlake.index.QuantisedShape;

/// An estimate of what a query that scans codes takes at the least, on one core: what is to be read, and what
/// is to be counted. The two overlap, so the greater one is the limit; what a query takes beyond it is the
/// search for the nearest parts, the closer looks, and what the loop waits for.
///
/// @param codeBytes bytes of all codes
/// @param visited which share of them a query scans: parts are taken for equally large
/// @param bytesPerSecond that one core reads of as many bytes as the codes are
/// @param counts population counts of 16 lanes that a block of 16 codes takes: one for each word of a code
///     and each of the four bits of the probe's coordinates
/// @param blocks of 16 codes, all together
/// @param countsPerSecond that one core comes to in the same loop over codes in its nearest cache
public record ScanLimit(
        long codeBytes, double visited, double bytesPerSecond, int counts, long blocks, double countsPerSecond) {

    private static final int LANES = 16;
    private static final int PLANES = 4;

    /// Measures what this machine can do, which takes some tenths of a second.
    static ScanLimit measure(QuantisedShape shape) {
        int counts = shape.words() * PLANES;
        return new ScanLimit(
                shape.codeBytes(),
                (double) shape.visits() / shape.parts(),
                ReadRate.bytesPerSecond(shape.codeBytes()),
                counts,
                shape.codeBytes() / ((shape.words() + 1L) * LANES * Integer.BYTES),
                CodeScanRate.codesPerSecond(shape.words()) / LANES * counts);
    }

    /// Returns how long reading takes.
    public double readMillis() {
        return codeBytes * visited / bytesPerSecond * 1e3;
    }

    /// Returns how long counting takes.
    public double countMillis() {
        return counts * blocks * visited / countsPerSecond * 1e3;
    }
}

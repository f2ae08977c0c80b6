package io.twinlake.bench;

import io.twinlake.index.CodeScanRate;
import io.twinlake.index.QuantisedShape;

/// An estimate of what a query that scans codes takes at the least, on one core: what is to be read, and what
/// is to be looked up. The two overlap, so the greater one is the limit; what a query takes beyond it is the
/// search for the nearest parts, the closer looks, and what the loop waits for.
///
/// @param codeBytes bytes of all codes
/// @param visited which share of them a query scans: parts are taken for equally large
/// @param bytesPerSecond that one core reads of as many bytes as the codes are
/// @param codes of all vectors
/// @param codesPerSecond that one core comes to in the same loop over codes in its nearest cache
public record ScanLimit(long codeBytes, double visited, double bytesPerSecond, long codes, double codesPerSecond) {

    /// Measures what this machine can do, which takes some tenths of a second.
    static ScanLimit measure(QuantisedShape shape) {
        return new ScanLimit(
                shape.codeBytes(),
                (double) shape.visits() / shape.parts(),
                ReadRate.bytesPerSecond(shape.codeBytes()),
                shape.size(),
                CodeScanRate.codesPerSecond(shape.words()));
    }

    /// Returns how long reading takes.
    public double readMillis() {
        return codeBytes * visited / bytesPerSecond * 1e3;
    }

    /// Returns how long looking up takes.
    public double lookUpMillis() {
        return codes * visited / codesPerSecond * 1e3;
    }
}

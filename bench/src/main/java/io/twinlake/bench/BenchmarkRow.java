package io.twinlake.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one engine came to with one setting.
///
/// @param engine its name
/// @param parameters what it was built with; empty if there is nothing to choose
/// @param setting what it was searched with, and why; empty if there is nothing to choose
/// @param seen probes of people in the gallery
/// @param unseen probes of people who are not
/// @param medianMillis wall time of one query at a time, over both kinds
/// @param p99Millis of 100 queries about one takes longer
/// @param queriesPerSecond with one query at a time on each core
/// @param buildSeconds wall time of building with all cores
/// @param memoryBytes held on the heap or off it
/// @param diskBytes held in files
/// @param speedUp how many times less CPU time a query takes than with the scalar scan, over both kinds
/// @param limit what a query takes at the least; null if nobody has an estimate
public record BenchmarkRow(
        String engine,
        String parameters,
        String setting,
        Kind seen,
        Kind unseen,
        double medianMillis,
        double p99Millis,
        double queriesPerSecond,
        double buildSeconds,
        long memoryBytes,
        long diskBytes,
        double speedUp,
        @Nullable ScanLimit limit) {

    /// What it came to with probes of one kind.
    ///
    /// @param probes how many were measured
    /// @param recall share of the nearest neighbours found, at each `k` that was asked for
    /// @param cpuMillis mean CPU time of a query, of all threads
    public record Kind(int probes, List<RecallAt> recall, double cpuMillis) {}

    /// @param recall mean share of the `k` nearest neighbours that were found
    public record RecallAt(int k, double recall) {}
}
